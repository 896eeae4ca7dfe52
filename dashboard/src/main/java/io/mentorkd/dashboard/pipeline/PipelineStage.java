package io.mentorkd.dashboard.pipeline;

import io.mentorkd.admin.lag.GroupLag;
import io.mentorkd.topics.Topics;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The stages of a pipeline, in the order of the data's way. */
enum PipelineStage {
    QUESTIONS("questions", "Questions"),
    TEACHER("teacher", "Teacher"),
    MENTOR_GENERATE("mentor-generate", "Mentor generates"),
    GRADE("grade", "Outside graders"),
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
    static Optional<PipelineStage> of(GroupLag group) {
        String named = group.reader().stage().replace(' ', '-');
        return Stream.of(values()).filter(stage -> stage.id.equals(named)).findFirst();
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
            case GRADE -> List.of(topics.rationales());
            case FILTER -> List.of(topics.rationales(), topics.judgements());
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
            case GRADE -> List.of(topics.judgements());
            case FILTER -> List.of(topics.accepted(), topics.rejected());
            case MENTOR_TRAIN, STUDENT_TRAIN -> List.of(topics.checkpoints());
            case MENTOR_LABEL -> List.of(topics.softLabels());
            case JOIN -> List.of(topics.examples());
        };
    }
}
