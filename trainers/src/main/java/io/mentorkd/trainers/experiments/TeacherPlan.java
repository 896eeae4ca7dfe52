package io.mentorkd.trainers.experiments;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Optional;

/** The teacher of an experiment; its rationales are what {@code fractions} are shares of. */
public sealed interface TeacherPlan {

    /**
     * Solves generated questions.
     *
     * @param rationales rationales that make 100 %, one a question, right or wrong
     * @param errorRate share of them with a wrong step, 0 to 1
     */
    record Simulated(int rationales, double errorRate) implements TeacherPlan {
        public Simulated {
            PlanFields.requirePositive("teacher.rationales", rationales);
            if (!(errorRate >= 0 && errorRate <= 1)) {
                throw new IllegalArgumentException("teacher.errorRate must be in [0, 1], was " + errorRate);
            }
        }

        @Override
        public String description() {
            return String.format(Locale.ROOT, "%,d rationales", rationales);
        }
    }

    /**
     * Answers from a file, all that the file has for a question.
     *
     * @param recorded name of a file of rationales in the format mentor-kd; {@code {task}} in it stands for the task
     * @param questions recorded TRAIN questions that it is asked, others for each seed
     */
    record Recorded(String recorded, int questions) implements TeacherPlan {
        public Recorded {
            PlanFields.requireFileName("teacher.recorded", recorded);
            PlanFields.requirePositive("teacher.questions", questions);
        }

        @Override
        public String description() {
            return String.format(Locale.ROOT, "rationales of %,d questions", questions);
        }
    }

    /** What makes 100 %, for people. */
    String description();

    /** The teacher of a plan, in either form. */
    @JsonCreator
    static TeacherPlan of(
            @JsonProperty("rationales") Optional<Integer> rationales,
            @JsonProperty("errorRate") Optional<Double> errorRate,
            @JsonProperty("recorded") Optional<String> recorded,
            @JsonProperty("questions") Optional<Integer> questions) {
        String forms = "a simulated teacher has rationales and errorRate, a recorded one has recorded and questions";
        if (recorded.isPresent()) {
            PlanFields.requireAbsent("teacher.rationales", rationales, "teacher.recorded");
            PlanFields.requireAbsent("teacher.errorRate", errorRate, "teacher.recorded");
            return new Recorded(recorded.get(), PlanFields.required("teacher.questions", questions, forms));
        }
        if (questions.isPresent()) {
            throw new IllegalArgumentException("teacher.recorded is missing: " + forms);
        }
        return new Simulated(
                PlanFields.required("teacher.rationales", rationales, forms),
                PlanFields.required("teacher.errorRate", errorRate, forms));
    }
}
