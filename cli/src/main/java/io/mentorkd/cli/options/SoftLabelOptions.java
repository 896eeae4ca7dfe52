package io.mentorkd.cli.options;

import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.trainers.runs.HiddenStates;
import io.mentorkd.trainers.runs.LossConfig;
import io.mentorkd.trainers.runs.MentorReference;
import io.mentorkd.trainers.runs.ModelNotFoundException;
import io.mentorkd.trainers.runs.ObjectiveName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How much a student learns from its mentor besides rationales. */
public final class SoftLabelOptions {

    @Option(
            names = "--soft-label-weight",
            paramLabel = "W",
            defaultValue = "0.3",
            description = "Weight w of the soft labels, 0 to 1.")
    private double softLabelWeight;

    @Option(
            names = "--distillation-temperature",
            paramLabel = "T",
            defaultValue = "2.0",
            description = "Temperature t of mentor and student; the soft labels must be made for it.")
    private double temperature;

    @Option(
            names = "--hidden-weight",
            paramLabel = "X",
            defaultValue = "0",
            description = "Weight of the difference between the decoder states of mentor and student; above 0 the"
                    + " mentor runs beside the student and needs --mentor.")
    private double hiddenWeight;

    @Option(
            names = "--mentor",
            paramLabel = "DIR",
            description =
                    "The mentor for --hidden-weight: its run's directory (the checkpoint that is promoted when the"
                            + " student begins is used to the end) or a model's.")
    private Path mentor;

    /** What a student whose run is in {@code directory} minimises. */
    public LossConfig loss(ObjectiveName objective, Path directory) throws IOException {
        return new LossConfig(
                objective.with(softLabelWeight, temperature), HiddenStates.of(hiddenWeight, mentor(directory)));
    }

    private Optional<MentorReference> mentor(Path directory) throws IOException {
        if (mentor == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(MentorReference.of(mentor, directory));
        } catch (ModelNotFoundException missing) {
            throw CommandFailure.notFound("--mentor: " + missing.getMessage(), missing);
        }
    }
}
