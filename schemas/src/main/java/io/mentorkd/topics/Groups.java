package io.mentorkd.topics;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Names of the groups under which the pipeline's stages read: what makes them and knows them again.
 *
 * @param prefix what every name begins with, as those of {@link Topics} do
 */
public record Groups(String prefix) {

    /** A stage that reads as a group. */
    public enum Stage {
        /** Teachers, a group each: by name. */
        TEACHER("teacher-"),
        /** Mentors that write rationales, by model. */
        MENTOR_GENERATE("mentor-generate."),
        /** Outside graders. */
        GRADE("graders"),
        /** The answer filter. */
        FILTER("filter"),
        /** Trainers of mentors and students, by model. */
        TRAINER("trainer."),
        /** Mentors that label, by model. */
        MENTOR_LABEL("mentor-label."),
        /** The distillation-set join. */
        JOIN("join"),
        /** Records that are read once more, by plan. */
        REPLAY("replay.");

        private final String beginning;

        Stage(String beginning) {
            this.beginning = beginning;
        }

        private boolean isOneGroup() {
            return Character.isLetter(beginning.charAt(beginning.length() - 1));
        }
    }

    /**
     * What the name of a group tells.
     *
     * @param stage stage that reads
     * @param of model, teacher or plan that it reads for; blank where the stage is one group
     */
    public record Named(Stage stage, String of) {}

    /** The group of a stage that is one group. */
    public String of(Stage stage) {
        if (!stage.isOneGroup()) {
            throw new IllegalArgumentException("stage must be one group, was " + stage);
        }
        return prefix + stage.beginning;
    }

    /** The group of a stage that has one for each model, teacher or plan. */
    public String of(Stage stage, String name) {
        if (stage.isOneGroup()) {
            throw new IllegalArgumentException("stage must have a group a name, was " + stage);
        }
        return prefix + stage.beginning + name;
    }

    /** What a name tells; empty where it is none of the pipeline's, as under {@code --group}. */
    public Optional<Named> named(String group) {
        if (!group.startsWith(prefix)) {
            return Optional.empty();
        }
        String name = group.substring(prefix.length());
        return Stream.of(Stage.values())
                .filter(stage -> stage.isOneGroup() ? name.equals(stage.beginning) : name.startsWith(stage.beginning))
                .map(stage -> new Named(stage, name.substring(stage.beginning.length())))
                .findFirst();
    }

    /** The model that a group trains; empty where it is no trainer. */
    public Optional<String> trainedModel(String group) {
        return named(group).filter(named -> named.stage() == Stage.TRAINER).map(Named::of);
    }
}
