package io.mentorkd.admin.lag;

import io.mentorkd.topics.Groups;
import io.mentorkd.topics.Topics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which stage of a pipeline a group is; and what the pipeline's topics hold. */
final class Stages {

    /** A group that is no stage of the pipeline. */
    static final String OTHER = "other";

    private final Groups groups;
    private final Topics topics;
    private final Map<String, String> units;

    Stages(Topics topics) {
        this.topics = topics;
        this.groups = topics.groups();
        this.units = Map.of(
                topics.questions(), "questions",
                topics.rationales(), "rationales",
                topics.judgements(), "judgements",
                topics.accepted(), "rationales",
                topics.rejected(), "rationales",
                topics.softLabels(), "softLabels",
                topics.examples(), "examples");
    }

    /** Who reads as a group of that type; the stage is named as the command that runs it, {@link #OTHER} if it is none. */
    Reader reader(String group, GroupType type) {
        return new Reader(
                group,
                type,
                groups.named(group)
                        .map(Groups.Named::stage)
                        .filter(stage -> stage != Groups.Stage.REPLAY)
                        .map(stage -> stage.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .orElse(OTHER));
    }

    /**
     * A stage that a pipeline cannot do without once its topic holds something.
     *
     * @param reader who runs it
     * @param topic what it reads
     */
    record Needed(Reader reader, String topic) {}

    /** Stages without which what is on their topics goes no further; mentors and students a pipeline may do without. */
    List<Needed> needed() {
        return List.of(
                needed(Groups.Stage.FILTER, topics.rationales()), needed(Groups.Stage.JOIN, topics.softLabels()));
    }

    private Needed needed(Groups.Stage stage, String topic) {
        return new Needed(reader(groups.of(stage), GroupType.STREAMS), topic);
    }

    /** The model that a group trains, if it is a trainer. */
    Optional<String> trainedModel(String group) {
        return groups.trainedModel(group);
    }

    /** What a topic of the pipeline holds. */
    Optional<String> unit(String topic) {
        return Optional.ofNullable(units.get(topic));
    }
}
