package io.mentorkd.cli.replay;

import io.mentorkd.admin.replay.ReplayFilter;
import io.mentorkd.admin.replay.Sampling;
import io.mentorkd.cli.options.RecordSymbols;
import io.mentorkd.cli.options.SeedOption;
import io.mentorkd.cli.options.TaskSelection;
import io.mentorkd.records.Source;
import io.mentorkd.records.Verdict;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which records of a range are used. */
final class ReplayFilterOptions {

    @Mixin
    private TaskSelection tasks;

    @Option(
            names = "--source",
            completionCandidates = RecordSymbols.Sources.class,
            paramLabel = "WHO",
            description = "Only rationales of teacher or mentor. Default: both.")
    private List<Source> sources = List.of();

    @Option(
            names = "--generator",
            paramLabel = "NAME",
            description = "Only rationales that this generator wrote, such as solver or gpt-3.5-turbo.")
    private List<String> generators = List.of();

    @Option(
            names = "--verdict",
            completionCandidates = RecordSymbols.Verdicts.class,
            paramLabel = "VERDICT",
            description = "Only graded rationales with this verdict.")
    private List<Verdict> verdicts = List.of();

    @Option(
            names = "--mentor-revision",
            paramLabel = "DIGITS",
            description = "Only examples and soft labels that this revision of the mentor labelled, and of a mentor's"
                    + " rationales those that it wrote. Its first digits are enough.")
    private List<String> mentorRevisions = List.of();

    @Option(
            names = "--sample",
            paramLabel = "F",
            defaultValue = "1",
            description = "Use this fraction of what is left, above 0 to 1, decided by the hash of each record's id.")
    private double fraction;

    @Mixin
    private SeedOption seed;

    /** The tasks that are selected. */
    TaskSelection selected() {
        return tasks;
    }

    ReplayFilter filter() {
        return new ReplayFilter(
                tasks.names(),
                Set.copyOf(sources),
                Set.copyOf(generators),
                Set.copyOf(verdicts),
                Set.copyOf(mentorRevisions));
    }

    Sampling sampling() {
        return new Sampling(fraction, seed.seed());
    }
}
