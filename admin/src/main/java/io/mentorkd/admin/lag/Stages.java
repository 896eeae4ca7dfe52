package io.mentorkd.admin.lag;

import io.mentorkd.topics.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which stage of a pipeline a group is, by its name; and what the pipeline's topics hold. */
final class Stages {

    /** A group that is no stage of the pipeline. */
    static final String OTHER = "other";

    private static final String TRAINER = "trainer";

    private final Topics topics;
    private final Map<String, String> units;

    Stages(Topics topics) {
        this.topics = topics;
        this.units = Map.of(
                topics.questions(), "questions",
                topics.rationales(), "rationales",
                topics.judgements(), "judgements",
                topics.accepted(), "rationales",
                topics.rejected(), "rationales",
                topics.softLabels(), "softLabels",
                topics.examples(), "examples");
    }

    /** The stage, named as the command that runs it where there is one; {@link #OTHER} if it is none. */
    String stage(String group) {
        if (!group.startsWith(topics.prefix())) {
            return OTHER;
        }
        String name = group.substring(topics.prefix().length());
        if (name.equals("filter") || name.equals("join")) {
            return name;
        }
        if (name.equals("graders")) {
            return "grade";
        }
        if (name.startsWith("teacher-")) {
            return "teacher";
        }
        if (name.startsWith("mentor-generate.")) {
            return "mentor generate";
        }
        if (name.startsWith("mentor-label.")) {
            return "mentor label";
        }
        return name.startsWith(TRAINER + ".") ? TRAINER : OTHER;
    }

    /**
     * A stage that a pipeline cannot do without once its topic holds something.
     *
     * @param group group that runs it
     * @param type how it reads
     * @param topic what it reads
     */
    record Needed(String group, GroupType type, String topic) {}

    /** Stages without which what is on their topics goes no further; mentors and students a pipeline may do without. */
    List<Needed> needed() {
        return List.of(
                new Needed(topics.prefix() + "filter", GroupType.STREAMS, topics.rationales()),
                new Needed(topics.prefix() + "join", GroupType.STREAMS, topics.softLabels()));
    }

    /** The model that a group trains, if it is a trainer. */
    Optional<String> trainedModel(String group) {
        return stage(group).equals(TRAINER)
                ? Optional.of(group.substring(topics.prefix().length() + TRAINER.length() + 1))
                : Optional.empty();
    }

    /** What a topic of the pipeline holds. */
    Optional<String> unit(String topic) {
        return Optional.ofNullable(units.get(topic));
    }

    Topics topics() {
        return topics;
    }
}
