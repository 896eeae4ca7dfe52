package io.mentorkd.trainers.experiments;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/** The questions of each task and seed. */
public sealed interface QuestionPlan {

    /**
     * Questions that the tasks make themselves.
     *
     * @param train TRAIN questions with gold answers, which the mentor is asked; the teacher is asked the first of them
     * @param validation VALIDATION questions, which choose settings
     * @param test TEST questions, which are reported
     */
    record Generated(int train, int validation, int test) implements QuestionPlan {
        public Generated {
            PlanFields.requirePositive("questions.train", train);
            PlanFields.requirePositive("questions.validation", validation);
            PlanFields.requirePositive("questions.test", test);
        }

        @Override
        public List<TestSet> testSets() {
            return List.of(TestSet.GENERATED);
        }
    }

    /**
     * Questions of files.
     *
     * @param recorded the files
     * @param validation TRAIN questions that are held out to choose settings, others for each seed; the teacher is not asked them
     * @param test generated TEST questions, which are reported apart from the recorded ones; empty for none
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Recorded(Files recorded, int validation, Optional<Integer> test) implements QuestionPlan {
        public Recorded {
            PlanFields.requirePositive("questions.validation", validation);
            PlanFields.requirePositive("questions.test", test);
        }

        @Override
        public List<TestSet> testSets() {
            return test.isPresent() ? List.of(TestSet.RECORDED, TestSet.GENERATED) : List.of(TestSet.RECORDED);
        }
    }

    /**
     * Files of questions in the format mentor-kd; {@code {task}} in a name stands for the task.
     *
     * @param train TRAIN questions with gold answers
     * @param test TEST questions with gold answers
     */
    record Files(String train, String test) {
        public Files {
            PlanFields.requireFileName("questions.recorded.train", train);
            PlanFields.requireFileName("questions.recorded.test", test);
        }
    }

    /** VALIDATION questions. */
    int validation();

    /** What is reported of each student. */
    List<TestSet> testSets();

    /** The questions of a plan, in either form. */
    @JsonCreator
    static QuestionPlan of(
            @JsonProperty("recorded") Optional<Files> recorded,
            @JsonProperty("train") Optional<Integer> train,
            @JsonProperty("validation") Optional<Integer> validation,
            @JsonProperty("test") Optional<Integer> test) {
        int heldOut = PlanFields.required("questions.validation", validation, "settings are chosen on these questions");
        if (recorded.isPresent()) {
            PlanFields.requireAbsent("questions.train", train, "questions.recorded");
            return new Recorded(recorded.get(), heldOut, test);
        }
        String forms =
                "generated questions have train, validation and test, recorded ones have recorded and validation";
        return new Generated(
                PlanFields.required("questions.train", train, forms),
                heldOut,
                PlanFields.required("questions.test", test, forms));
    }
}
