package io.mentorkd.admin.lag;

import io.mentorkd.topics.Groups;
import io.mentorkd.topics.Topics;
import io.mentorkd.topics.TrainerLease;
import io.mentorkd.topics.TrainerLease.Role;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which stage of a pipeline a group is; and what the pipeline's topics hold. */
final class Stages {

    /** A group that is no stage of the pipeline. */
    static final String OTHER = "other";

    /** The model that stages ask where nobody names another. */
    private static final String DEFAULT_MENTOR = "mentor";

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

    /** Who reads as a group that is no trainer; the stage is named as the command that runs it, {@link #OTHER} if it is none. */
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
     * Which trainer reads as a group: of a mentor or a student, as it says. Where it does not, a model that is asked is a mentor,
     * unless it learns from examples; every other one is a student, whatever its name.
     *
     * @param reads topics that it reads
     * @param asked models that some group of the pipeline asks
     */
    Reader trainer(String group, Optional<TrainerLease> lease, Set<String> reads, Set<String> asked) {
        String model = groups.trainedModel(group).orElse("");
        boolean isMentor =
                !reads.contains(topics.examples()) && (model.equals(DEFAULT_MENTOR) || asked.contains(model));
        Role role = lease.map(TrainerLease::role).orElse(isMentor ? Role.MENTOR : Role.STUDENT);
        return new Reader(group, GroupType.TRAINER, role.word() + " train");
    }

    /** The models that some of the groups ask for rationales or labels. */
    Set<String> asked(Collection<String> all) {
        return all.stream()
                .flatMap(group -> groups.named(group).stream())
                .filter(named ->
                        named.stage() == Groups.Stage.MENTOR_GENERATE || named.stage() == Groups.Stage.MENTOR_LABEL)
                .map(Groups.Named::of)
                .collect(Collectors.toSet());
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
