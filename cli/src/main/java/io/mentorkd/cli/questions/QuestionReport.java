package io.mentorkd.cli.questions;

import io.mentorkd.cli.terminal.Count;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.datasets.BadLine;
import io.mentorkd.producers.questions.PublishReport;
import java.io.PrintWriter;
import java.util.List;

/** What {@code questions publish} and {@code questions generate} print. */
record QuestionReport(
        long published,
        long alreadyPublished,
        long mended,
        long duplicates,
        long conflicts,
        long withoutGold,
        long badLines,
        List<BadLine> firstBadLines) {

    static QuestionReport of(PublishReport report) {
        return new QuestionReport(
                report.published(),
                report.alreadyPublished(),
                report.mended(),
                report.duplicates(),
                report.conflicts(),
                report.withoutGold(),
                report.bad().count(),
                report.bad().first());
    }

    void print(PrintWriter out) {
        out.println(Count.of(published, "question") + " published"
                + (withoutGold > 0 ? " (" + withoutGold + " without a gold answer)" : "")
                + (mended > 0
                        ? ", " + mended + " published again with " + (mended == 1 ? "its" : "their") + " gold answer"
                        : "")
                + (alreadyPublished > 0 ? ", " + alreadyPublished + " there before" : "")
                + (duplicates > 0 ? ", " + duplicates + " repeated in the input" : "")
                + (badLines > 0 ? ", " + Count.of(badLines, "bad line") : ""));
    }

    int exitCode() {
        return badLines == 0 ? ExitCode.DONE : ExitCode.DONE_IN_PART;
    }
}
