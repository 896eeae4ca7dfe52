package io.mentorkd.dashboard.pipeline;

import io.mentorkd.admin.lag.GroupLag;
import io.mentorkd.admin.lag.GroupType;
import io.mentorkd.topics.Topics;
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

    /** The stage that a group is; empty if it is none of the pipeline's. */
    static Optional<PipelineStage> of(GroupLag group, Topics topics) {
        if (group.type() == GroupType.TRAINER) {
            // A student that learns from rationales alone reads what a mentor reads: then its name has to tell.
            boolean isStudent = group.partitions().stream()
                            .anyMatch(partition -> partition.topic().equals(topics.examples()))
                    || group.group().contains("student");
            return Optional.of(isStudent ? STUDENT_TRAIN : MENTOR_TRAIN);
        }
        String named = group.stage().replace(' ', '-');
        for (PipelineStage stage : values()) {
            if (stage.id.equals(named)) {
                return Optional.of(stage);
            }
        }
        return Optional.empty();
    }

    String id() {
        return id;
    }

    String label() {
        return label;
    }

    List<String> reads(Topics topics) {
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

    List<String> writes(Topics topics) {
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
