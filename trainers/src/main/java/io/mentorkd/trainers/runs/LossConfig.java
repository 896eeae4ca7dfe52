package io.mentorkd.trainers.runs;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.util.StdConverter;
import io.mentorkd.models.training.Objective;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is minimised. In files, {@code objective} is its name and {@code distillation} its numbers.
 *
 * @param objective cross-entropy, with or without the divergence from a mentor's soft labels
 * @param hiddenStates adds the distance from a mentor's decoder states; empty where they are not learnt from
 */
public record LossConfig(
        @JsonSerialize(converter = NameOf.class) Objective objective,
        @JsonIgnore Optional<HiddenStates> hiddenStates) {

    /** Weight w of soft labels, as in the authors' code. */
    public static final double DEFAULT_SOFT_LABEL_WEIGHT = 0.3;

    /** Temperature τ of mentor and student, as in the authors' code. */
    public static final double DEFAULT_TEMPERATURE = 2.0;

    /** Cross-entropy of chain and answer alone. */
    public static final LossConfig CROSS_ENTROPY = new LossConfig(new Objective.CrossEntropy());

    /** The loss without decoder states. */
    public LossConfig(Objective objective) {
        this(objective, Optional.empty());
    }

    /** Reads it from a file. A run that was begun before there was anything to learn from a mentor has no numbers. */
    @JsonCreator
    static LossConfig read(
            @JsonProperty("objective") ObjectiveName name,
            @JsonProperty("distillation") Optional<Distillation> distillation) {
        Distillation numbers = distillation.orElse(Distillation.NONE);
        return new LossConfig(
                name.with(
                        numbers.softLabelWeight().orElse(DEFAULT_SOFT_LABEL_WEIGHT),
                        numbers.temperature().orElse(DEFAULT_TEMPERATURE)),
                HiddenStates.of(numbers.hiddenWeight(), numbers.mentor()));
    }

    /** The name of the objective. */
    public ObjectiveName name() {
        return ObjectiveName.of(objective);
    }

    /** Weight w of soft labels; empty where they are not learnt from. */
    public OptionalDouble softLabelWeight() {
        if (objective instanceof Objective.MentorKd scaled) {
            return OptionalDouble.of(scaled.softLabelWeight());
        }
        return objective instanceof Objective.MentorKdReference unscaled
                ? OptionalDouble.of(unscaled.softLabelWeight())
                : OptionalDouble.empty();
    }

    @JsonProperty("distillation")
    Distillation distillation() {
        return new Distillation(
                softLabelWeight(),
                objective.needsSoftLabels() ? OptionalDouble.of(objective.temperature()) : OptionalDouble.empty(),
                hiddenStates.map(HiddenStates::weight).orElse(0.0),
                hiddenStates.map(HiddenStates::mentor));
    }

    /** An objective is written by its name. */
    static final class NameOf extends StdConverter<Objective, ObjectiveName> {
        @Override
        public ObjectiveName convert(Objective objective) {
            return ObjectiveName.of(objective);
        }
    }

    /** The numbers as files have them; those of soft labels are ignored by cross-entropy. */
    record Distillation(
            OptionalDouble softLabelWeight,
            OptionalDouble temperature,
            double hiddenWeight,
            Optional<MentorReference> mentor) {

        static final Distillation NONE =
                new Distillation(OptionalDouble.empty(), OptionalDouble.empty(), 0, Optional.empty());
    }
}
