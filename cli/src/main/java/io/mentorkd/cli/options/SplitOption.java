package io.mentorkd.cli.options;

import io.mentorkd.records.Split;
import picocli.CommandLine.Option;

/** The split of what is published. */
public final class SplitOption {

    @Option(
            names = "--split",
            completionCandidates = RecordSymbols.Splits.class,
            paramLabel = "SPLIT",
            defaultValue = "TRAIN",
            description = "Split of every question that names none itself: ${COMPLETION-CANDIDATES}. Only TRAIN is"
                    + " learnt from.")
    private Split split;

    /** The split. */
    public Split split() {
        return split;
    }
}
