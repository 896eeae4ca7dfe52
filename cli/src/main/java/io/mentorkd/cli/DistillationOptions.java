package io.mentorkd.cli;

import io.mentorkd.records.Source;
import io.mentorkd.trainers.runs.DistillationConfig;
import io.mentorkd.trainers.runs.MentorReference;
import io.mentorkd.trainers.runs.ModelNotFoundException;
import io.mentorkd.trainers.runs.TrainingObjective;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a student learns from, and how much from its mentor. */
final class DistillationOptions {

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

    @Option(
            names = "--soft-label-weight",
            paramLabel = "W",
            defaultValue = "0.3",
            description = "Weight w of the soft labels, 0 to 1. Default: ${DEFAULT-VALUE}.")
    private double softLabelWeight;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            defaultValue = "2.0",
            description = "Temperature t of mentor and student; the soft labels must be made for it."
                    + " Default: ${DEFAULT-VALUE}.")
    private double temperature;

    @Option(
            names = "--hidden-weight",
            paramLabel = "X",
            defaultValue = "0",
            description =
                    "Weight of the difference between the decoder states of mentor and student; above 0 the mentor"
                            + " runs beside the student and needs --mentor. Default: ${DEFAULT-VALUE}.")
    private double hiddenWeight;

    @Option(
            names = "--mentor",
            paramLabel = "DIR",
            description =
                    "The mentor for --hidden-weight: its run's directory (the checkpoint that is promoted when the"
                            + " student begins is used to the end) or a model's.")
    private Path mentor;

    /** Takes an objective by its name. */
    static final class ObjectiveConverter implements ITypeConverter<TrainingObjective> {
        @Override
        public TrainingObjective convert(String name) {
            try {
                return TrainingObjective.of(name.toLowerCase(Locale.ROOT));
            } catch (IllegalArgumentException unknown) {
                throw new TypeConversionException(unknown.getMessage());
            }
        }
    }

    TrainingObjective objective() {
        return objective;
    }

    Set<Source> sources() {
        return EnumSet.copyOf(sources);
    }

    /** The settings for a student whose run is in {@code directory}. */
    DistillationConfig config(Path directory) throws IOException {
        return new DistillationConfig(softLabelWeight, temperature, hiddenWeight, mentor(directory));
    }

    private Optional<MentorReference> mentor(Path directory) throws IOException {
        if (mentor == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(MentorReference.of(mentor, directory));
        } catch (ModelNotFoundException missing) {
            throw new CommandFailure(ExitCode.NOT_FOUND, "--mentor: " + missing.getMessage(), missing);
        }
    }
}
