package io.mentorkd.dashboard.pipeline;

import io.mentorkd.admin.lag.GroupLag;
import io.mentorkd.admin.lag.GroupType;
import io.mentorkd.topics.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The stages of a pipeline, in the order of the data's way. */
enum PipelineStage {
    QUESTIONS("questions", "Questions"),
    TEACHER("teacher", "Teacher"),
    MENTOR_GENERATE("mentor-generate", "Mentor generates"),
    FILTER("filter", "Answer filter"),
    MENTOR_TRAIN("mentor-train", "Mentor training"),
    MENTOR_LABEL("mentor-label", "Mentor labels"),
    JOIN("join", "Distillation join"),
    STUDENT_TRAIN("student-train", "Student training");

    private final String id;
    private final String label;

    PipelineStage(String id, String label) {
        this.id = id;
        this.label = label;
    }

    /** The stage that a group is; empty if it is none of the pipeline's. A model that some group asks is a mentor. */
    static Optional<PipelineStage> of(GroupLag group, Collection<GroupLag> all, Topics topics) {
        if (group.reader().type() == GroupType.TRAINER) {
            // A student that learns from rationales alone reads what a mentor reads: then what its model is used for
            // has to tell, and before it is used its name.
            boolean readsExamples = group.partitions().stream()
                    .anyMatch(partition -> partition.topic().equals(topics.examples()));
            String model = topics.groups().trainedModel(group.name()).orElse("");
            boolean isMentor = !readsExamples
                    && (model.contains("mentor") || all.stream().anyMatch(other -> isAsking(other, model)));
            return Optional.of(isMentor ? MENTOR_TRAIN : STUDENT_TRAIN);
        }
        String named = group.reader().stage().replace(' ', '-');
        for (PipelineStage stage : values()) {
            if (stage.id.equals(named)) {
                return Optional.of(stage);
            }
        }
        return Optional.empty();
    }

    private static boolean isAsking(GroupLag group, String model) {
        return (group.reader().stage().equals("mentor generate")
                        || group.reader().stage().equals("mentor label"))
                && group.name().endsWith("." + model);
    }

    String id() {
        return id;
    }

    String label() {
        return label;
    }

    Overview.Place place(Topics topics) {
        return new Overview.Place(id, label, reads(topics), writes(topics));
    }

    private List<String> reads(Topics topics) {
        return switch (this) {
            case QUESTIONS -> List.of();
            case TEACHER -> List.of(topics.questions());
            case MENTOR_GENERATE -> List.of(topics.questions(), topics.checkpoints());
            case FILTER -> List.of(topics.rationales());
            case MENTOR_TRAIN -> List.of(topics.accepted());
            case MENTOR_LABEL -> List.of(topics.accepted(), topics.checkpoints());
            case JOIN -> List.of(topics.accepted(), topics.softLabels());
            case STUDENT_TRAIN -> List.of(topics.examples());
        };
    }

    private List<String> writes(Topics topics) {
        return switch (this) {
            case QUESTIONS -> List.of(topics.questions());
            case TEACHER, MENTOR_GENERATE -> List.of(topics.rationales());
            case FILTER -> List.of(topics.accepted(), topics.rejected());
            case MENTOR_TRAIN, STUDENT_TRAIN -> List.of(topics.checkpoints());
            case MENTOR_LABEL -> List.of(topics.softLabels());
            case JOIN -> List.of(topics.examples());
        };
    }
}
