package io.mentorkd.cli.options;

import io.mentorkd.records.Source;
import io.mentorkd.records.Symbols;
import io.mentorkd.trainers.runs.LossConfig;
import io.mentorkd.trainers.runs.ObjectiveName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a student learns from, and how much from its mentor. */
public final class DistillationOptions {

    @Option(
            names = "--objective",
            paramLabel = "NAME",
            defaultValue = "rationale",
            description = {
                "What is minimised: ${COMPLETION-CANDIDATES}.",
                "rationale: cross-entropy of chain and answer. mentor-kd: (1-w) cross-entropy + w t^2"
                        + " KL(mentor || student) over the mentor's soft labels. mentor-kd-reference: as the authors'"
                        + " code has it, without t^2."
            })
    private ObjectiveName objective;

    @Option(
            names = "--source",
            completionCandidates = RecordSymbols.Sources.class,
            paramLabel = "WHO",
            description = "Train on rationales of teacher or mentor only. Default: both.")
    private List<Source> sources = Symbols.known(Source.class);

    @Mixin
    private SoftLabelOptions softLabels;

    /** Whose rationales are learnt from. */
    public Set<Source> sources() {
        return EnumSet.copyOf(sources);
    }

    /** What a student whose run is in {@code directory} minimises. */
    public LossConfig loss(Path directory) throws IOException {
        return softLabels.loss(objective, directory);
    }
}
