package io.mentorkd.cli.options;

import io.mentorkd.records.Source;
import io.mentorkd.trainers.runs.DistillationConfig;
import io.mentorkd.trainers.runs.TrainingObjective;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a student learns from, and how much from its mentor. */
public final class DistillationOptions {

    @Option(
            names = "--objective",
            paramLabel = "NAME",
            defaultValue = "rationale",
            converter = ObjectiveConverter.class,
            description = {
                "What is minimised: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.",
                "rationale: cross-entropy of chain and answer. mentor-kd: (1-w) cross-entropy + w t^2 KL(mentor || student)"
                        + " over the mentor's soft labels. mentor-kd-reference: as the authors' code has it, without t^2."
            })
    private TrainingObjective objective;

    @Option(
            names = "--source",
            paramLabel = "WHO",
            description = "Train on rationales of teacher or mentor only. Default: both.")
    private List<Source> sources = List.of(Source.values());

    @Mixin
    private SoftLabelOptions softLabels;

    /** Takes an objective by its name. */
    public static final class ObjectiveConverter implements ITypeConverter<TrainingObjective> {
        @Override
        public TrainingObjective convert(String name) {
            try {
                return TrainingObjective.of(name.toLowerCase(Locale.ROOT));
            } catch (IllegalArgumentException unknown) {
                throw new TypeConversionException(unknown.getMessage());
            }
        }
    }

    /** What is learnt. */
    public TrainingObjective objective() {
        return objective;
    }

    /** Whose rationales are learnt from. */
    public Set<Source> sources() {
        return EnumSet.copyOf(sources);
    }

    /** The settings for a student whose run is in {@code directory}. */
    public DistillationConfig config(Path directory) throws IOException {
        return softLabels.config(directory);
    }
}
