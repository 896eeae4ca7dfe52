package io.mentorkd.trainers.experiments;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.Tasks;
import io.mentorkd.tasks.generated.GeneratedTasks;
import java.util.List;
import java.util.Optional;

/**
 * What an experiment compares. Every student is trained for the same number of steps with the same settings but for learning
 * rate and weight decay, which each arm has chosen on VALIDATION from one grid.
 *
 * @param name name of the experiment; letters, digits, {@code -} and {@code _}
 * @param tasks tasks
 * @param seeds each decides questions, the teacher's errors, first weights and order
 * @param fractions fractions of the teacher's rationales, in (0, 1], rising
 * @param arms arms to compare
 * @param controlFractions fractions at which the arm student-size-mentor is run, some of {@code fractions}; may be empty
 *     without that arm
 * @param teacher who writes the rationales that all learn from, simulated or recorded
 * @param questions generated or recorded, as the teacher is
 * @param mentor how the mentor is trained and asked
 * @param student how every student is trained
 * @param tuning how learning rate and weight decay are chosen
 * @param training what all trainings have in common; empty for its defaults
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ExperimentPlan(
        String name,
        List<String> tasks,
        List<Long> seeds,
        List<Double> fractions,
        List<Arm> arms,
        List<Double> controlFractions,
        TeacherPlan teacher,
        QuestionPlan questions,
        MentorPlan mentor,
        StudentPlan student,
        Tuning tuning,
        Optional<Training> training) {

    private static final int MAX_TOKENS = 128;
    private static final int WARMUP_STEPS = 50;
    private static final int WARMUP_STEPS_OF_MODELS = 20;

    /**
     * The grid.
     *
     * @param seeds seeds that settings are chosen on; none of the plan's own
     * @param fractions fractions that settings are chosen at; others take those of the nearest by ratio
     * @param learningRates learning rates to try
     * @param weightDecays weight decays to try
     * @param stepShare share of its steps, in (0, 1], for which each model is trained to choose; all where there is none
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Tuning(
            List<Long> seeds,
            List<Double> fractions,
            List<Double> learningRates,
            List<Double> weightDecays,
            Optional<Double> stepShare) {
        public Tuning {
            seeds = PlanFields.distinct("tuning.seeds", seeds);
            fractions = PlanFields.rising("tuning.fractions", fractions);
            learningRates = PlanFields.distinct("tuning.learningRates", learningRates);
            weightDecays = PlanFields.distinct("tuning.weightDecays", weightDecays);
            stepShare.filter(share -> !(share > 0 && share <= 1)).ifPresent(share -> {
                throw new IllegalArgumentException("tuning.stepShare must be in (0, 1], was " + share);
            });
        }

        /** Steps of a model that is trained for so many where it is reported. */
        public int steps(int reported) {
            return (int) Math.max(1, Math.round(stepShare.orElse(1.0) * reported));
        }

        /** Every setting, in the order in which ties are decided. */
        public List<Setting> grid() {
            return learningRates.stream()
                    .flatMap(rate -> weightDecays.stream().map(decay -> new Setting(rate, decay)))
                    .toList();
        }

        /** The fraction whose settings are used at {@code fraction}: the nearest by ratio. */
        public double nearest(double fraction) {
            return fractions.stream()
                    .min((a, b) -> Double.compare(distance(a, fraction), distance(b, fraction)))
                    .orElseThrow();
        }

        private static double distance(double a, double b) {
            return Math.abs(Math.log(a / b));
        }
    }

    /**
     * What all trainings have in common.
     *
     * @param maxTokens longest question, longest rationale and longest answer; 128 where there is none
     * @param warmupSteps steps until the learning rate is highest; 50 where there is none, 20 of what begins with a model
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Training(Optional<Integer> maxTokens, Optional<Integer> warmupSteps) {
        public Training {
            PlanFields.requirePositive("training.maxTokens", maxTokens);
            warmupSteps.filter(steps -> steps < 0).ifPresent(steps -> {
                throw new IllegalArgumentException("training.warmupSteps must be at least 0, was " + steps);
            });
        }
    }

    public ExperimentPlan {
        if (!name.matches("[A-Za-z0-9_-]{1,60}")) {
            throw new IllegalArgumentException(
                    "name may hold letters, digits, '-' and '_' only, at most 60, was '" + name + "'");
        }
        tasks = PlanFields.distinct("tasks", tasks);
        requireTasks(tasks, questions);
        seeds = PlanFields.distinct("seeds", seeds);
        fractions = PlanFields.rising("fractions", fractions);
        arms = PlanFields.distinct("arms", arms);
        boolean isControlled = arms.contains(Arm.STUDENT_SIZE_MENTOR);
        controlFractions = isControlled || !controlFractions.isEmpty()
                ? PlanFields.rising("controlFractions", controlFractions)
                : List.of();
        if (!fractions.containsAll(controlFractions)) {
            throw new IllegalArgumentException(
                    "controlFractions must be among fractions " + fractions + ", were " + controlFractions);
        }
        if (tuning.seeds().stream().anyMatch(seeds::contains)) {
            throw new IllegalArgumentException(
                    "tuning.seeds must not be among seeds, or the settings would be chosen on what is reported");
        }
        requireOneForm(teacher, questions);
        if (arms.contains(Arm.MENTOR_KD)
                && mentor.model().isPresent() != student.model().isPresent()) {
            throw new IllegalArgumentException(
                    "arm mentor-kd needs a mentor and a student with one tokenizer: give both"
                            + " a model, or both an architecture");
        }
    }

    private static void requireTasks(List<String> tasks, QuestionPlan questions) {
        for (String task : tasks) {
            if (questions.testSets().contains(TestSet.GENERATED)
                    && GeneratedTasks.find(task).isEmpty()) {
                throw new IllegalArgumentException("tasks must be generated tasks, as questions are generated: "
                        + GeneratedTasks.all().stream()
                                .map(known -> known.task().name())
                                .toList() + ", one was '" + task + "'");
            }
            if (Tasks.builtIn().find(task).isEmpty()) {
                throw new IllegalArgumentException("tasks must be known tasks: "
                        + Tasks.builtIn().all().stream().map(Task::name).toList() + ", one was '" + task + "'");
            }
        }
    }

    /** A recorded teacher knows recorded questions only, a simulated one those that are generated. */
    private static void requireOneForm(TeacherPlan teacher, QuestionPlan questions) {
        if (teacher instanceof TeacherPlan.Simulated simulated
                && questions instanceof QuestionPlan.Generated generated) {
            if (simulated.rationales() > generated.train()) {
                throw new IllegalArgumentException("teacher.rationales must be at most questions.train ("
                        + generated.train() + "), as the teacher writes one a question, was " + simulated.rationales());
            }
        } else if (teacher instanceof TeacherPlan.Simulated) {
            throw new IllegalArgumentException("questions.recorded needs a recorded teacher: name the file of its"
                    + " rationales as teacher.recorded, or leave questions.recorded out");
        } else if (questions instanceof QuestionPlan.Generated) {
            throw new IllegalArgumentException("teacher.recorded needs recorded questions: name their files as"
                    + " questions.recorded, or leave teacher.recorded out");
        }
    }

    /** Longest question, longest rationale and longest answer, in tokens. */
    public int maxTokens() {
        return training.flatMap(Training::maxTokens).orElse(MAX_TOKENS);
    }

    /** Steps until the learning rate of a model is highest. */
    public int warmupSteps(ModelChoice model) {
        return training.flatMap(Training::warmupSteps)
                .orElse(model instanceof ModelChoice.Pretrained ? WARMUP_STEPS_OF_MODELS : WARMUP_STEPS);
    }

    /** Examples of a step of the mentor. */
    public int mentorExamplesPerStep() {
        return mentor.batchSize().orElse(student.examplesPerStep());
    }

    /** The arms that are trained at a fraction; answers without rationales do not depend on it and are at the last only. */
    public List<Arm> armsAt(double fraction) {
        return arms(fraction == last(fractions), controlFractions.contains(fraction));
    }

    /** The arms whose settings are chosen at a fraction of the grid: those that are trained where these settings are used. */
    public List<Arm> armsTunedAt(double fraction) {
        return arms(
                fraction == tuning.nearest(last(fractions)),
                controlFractions.stream().anyMatch(control -> tuning.nearest(control) == fraction));
    }

    private List<Arm> arms(boolean withAnswers, boolean withControl) {
        return arms.stream()
                .filter(arm -> switch (arm) {
                    case ANSWERS_ONLY -> withAnswers;
                    case STUDENT_SIZE_MENTOR -> withControl;
                    default -> true;
                })
                .toList();
    }

    private static double last(List<Double> rising) {
        return rising.get(rising.size() - 1);
    }
}
