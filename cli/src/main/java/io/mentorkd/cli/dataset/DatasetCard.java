package io.mentorkd.cli.dataset;

import io.mentorkd.cli.replay.ReplayRange;
import io.mentorkd.cli.terminal.Count;
import io.mentorkd.cli.terminal.Version;
import io.mentorkd.datasets.export.ExportFormat;
import io.mentorkd.spelling.Legible;
import java.util.stream.Collectors;

/**
 * The {@code README.md} of an exported dataset, as the Hugging Face hub and {@code load_dataset} read it. It names no directory of
 * this machine.
 *
 * @param file name of the file beside it that holds the rows
 * @param format how that is written
 * @param range the records of the log that it is made of
 * @param examples whether these are examples, with soft labels
 * @param written what was written
 */
record DatasetCard(
        String file, ExportFormat format, ReplayRange range, boolean examples, DatasetExport.Written written) {

    /** Rows of the table of kinds. */
    private static final int KINDS_SHOWN = 50;

    private static final long THOUSAND = 1_000;

    /** The file's text. */
    String text() {
        return String.join("\n", frontMatter(), description(), kinds(), lineage(), columns(), licensing());
    }

    private String frontMatter() {
        return """
                ---
                configs:
                - config_name: default
                  data_files:
                  - split: train
                    path: %s
                task_categories:
                - text-generation
                size_categories:
                - %s
                tags:
                - mentor-kd
                - distillation
                ---
                """.formatted(file, size(written.records()));
    }

    /** As the hub divides them: n<1K, 1K<n<10K, ..., 1B<n<10B. */
    static String size(long rows) {
        long below = THOUSAND;
        while (below <= rows) {
            below *= 10;
        }
        return below == THOUSAND ? "n<1K" : abbreviated(below / 10) + "<n<" + abbreviated(below);
    }

    private static String abbreviated(long number) {
        if (number < THOUSAND * THOUSAND) {
            return number / THOUSAND + "K";
        }
        return number < THOUSAND * THOUSAND * THOUSAND
                ? number / (THOUSAND * THOUSAND) + "M"
                : number / (THOUSAND * THOUSAND * THOUSAND) + "B";
    }

    private String description() {
        return """
                # Worked answers

                %s: questions, each with an answer that a large model (the teacher) or a smaller one that learnt from it (the mentor) \
                wrote step by step, and that a grader accepted.%s Made with mentorkd %s.

                ```python
                from datasets import load_dataset

                rows = load_dataset("DIRECTORY", split="train")  # where this file is, not as "."
                ```
                """.formatted(
                        Count.of(written.records(), "row"),
                        examples ? " With the mentor's probabilities of its tokens." : "",
                        Version.number());
    }

    private String kinds() {
        String rows = written.counts().mostFirst().stream()
                .limit(KINDS_SHOWN)
                .map(kind -> "| %s | %s | %s | %s | %d |"
                        .formatted(
                                cell(kind.getKey().task()),
                                kind.getKey().source(),
                                cell(kind.getKey().generator()),
                                kind.getKey().verdict(),
                                kind.getValue()))
                .collect(Collectors.joining("\n"));
        int more = written.counts().mostFirst().size() - KINDS_SHOWN;
        return "## What they are\n\n| task | source | generator | verdict | rows |\n|---|---|---|---|---|\n" + rows
                + "\n" + (more > 0 ? "\nAnd " + more + " kinds of fewer rows.\n" : "");
    }

    private String lineage() {
        String spans = range.range().spans().entrySet().stream()
                .map(span -> "| %d | %d | %d |"
                        .formatted(
                                span.getKey(),
                                span.getValue().from(),
                                span.getValue().to()))
                .collect(Collectors.joining("\n"));
        String which = range.plan()
                .map(plan -> "Of these offsets the records that replay plan `" + plan + "` selects.")
                .orElse("All records at these offsets.");
        String lost = written.unreadable() == 0
                ? ""
                : " " + Count.of(written.unreadable(), "record") + " that nobody can read "
                        + (written.unreadable() == 1 ? "is" : "are") + " left out.";
        return "## Where they come from\n\nTopic `" + range.topic() + "`. " + which + lost
                + "\n\n| partition | from offset | to offset (exclusive) |\n|---|---|---|\n" + spans + "\n";
    }

    private String columns() {
        return "## Columns\n\n| column | holds |\n|---|---|\n"
                + format.columns(examples).stream()
                        .map(column -> "| `" + column.name() + "` | " + column.meaning() + " |")
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    private static String licensing() {
        return """
                ## License

                Unknown: the log does not say. What holds for the questions, and for what their generators write, holds here.
                """;
    }

    /** What somebody else named, in a cell of a table. */
    private static String cell(String text) {
        return Legible.of(text).replace("|", "\\|");
    }
}
