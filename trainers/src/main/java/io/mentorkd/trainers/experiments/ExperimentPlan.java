package io.mentorkd.trainers.experiments;

import io.mentorkd.tasks.generated.GeneratedTasks;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/**
 * What an experiment compares. Every student is trained for the same number of steps with the same settings but for learning
 * rate and weight decay, which each arm has chosen on VALIDATION from one grid.
 *
 * @param name name of the experiment; letters, digits, {@code -} and {@code _}
 * @param tasks generated tasks
 * @param seeds each decides questions, the teacher's errors, first weights and order
 * @param fractions fractions of the teacher's rationales, in (0, 1], rising
 * @param arms arms to compare
 * @param controlFractions fractions at which the arm student-size-mentor is run, some of {@code fractions}; may be empty
 *     without that arm
 * @param teacher the simulated teacher
 * @param questions how many questions there are
 * @param mentor how the mentor is trained and asked
 * @param student how every student is trained
 * @param tuning how learning rate and weight decay are chosen
 */
public record ExperimentPlan(
        String name,
        List<String> tasks,
        List<Long> seeds,
        List<Double> fractions,
        List<Arm> arms,
        List<Double> controlFractions,
        Teacher teacher,
        Questions questions,
        Mentor mentor,
        Student student,
        Tuning tuning) {

    /**
     * The teacher.
     *
     * @param rationales rationales that make 100 %, one a question, right or wrong
     * @param errorRate share of them with a wrong step, 0 to 1
     */
    public record Teacher(int rationales, double errorRate) {
        public Teacher {
            requirePositive("teacher.rationales", rationales);
            if (!(errorRate >= 0 && errorRate <= 1)) {
                throw new IllegalArgumentException("teacher.errorRate must be in [0, 1], was " + errorRate);
            }
        }
    }

    /**
     * Questions of each task and seed.
     *
     * @param train TRAIN questions with gold answers, which the mentor is asked; the teacher is asked the first of them
     * @param validation VALIDATION questions, which choose settings
     * @param test TEST questions, which are reported
     */
    public record Questions(int train, int validation, int test) {
        public Questions {
            requirePositive("questions.train", train);
            requirePositive("questions.validation", validation);
            requirePositive("questions.test", test);
        }
    }

    /**
     * The mentor.
     *
     * @param architecture name of its architecture
     * @param steps optimisation steps
     * @param samples rationales asked for each TRAIN question
     * @param temperature of sampling
     */
    public record Mentor(String architecture, int steps, int samples, double temperature) {
        public Mentor {
            requirePositive("mentor.steps", steps);
            requirePositive("mentor.samples", samples);
            if (!(temperature >= 0 && temperature < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("mentor.temperature must be at least 0, was " + temperature);
            }
        }
    }

    /**
     * The student.
     *
     * @param architecture name of its architecture
     * @param steps optimisation steps, equal for every arm
     * @param batchSize examples a step
     * @param softLabelWeight w of the arm mentor-kd
     * @param temperature at which the arm mentor-kd compares distributions
     */
    public record Student(String architecture, int steps, int batchSize, double softLabelWeight, double temperature) {
        public Student {
            requirePositive("student.steps", steps);
            requirePositive("student.batchSize", batchSize);
        }
    }

    /**
     * The grid.
     *
     * @param seeds seeds that settings are chosen on; none of the plan's own
     * @param fractions fractions that settings are chosen at; others take those of the nearest by ratio
     * @param learningRates learning rates to try
     * @param weightDecays weight decays to try
     */
    public record Tuning(
            List<Long> seeds, List<Double> fractions, List<Double> learningRates, List<Double> weightDecays) {
        public Tuning {
            seeds = distinct("tuning.seeds", seeds);
            fractions = rising("tuning.fractions", fractions);
            learningRates = distinct("tuning.learningRates", learningRates);
            weightDecays = distinct("tuning.weightDecays", weightDecays);
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

    public ExperimentPlan {
        if (!name.matches("[A-Za-z0-9_-]{1,60}")) {
            throw new IllegalArgumentException(
                    "name may hold letters, digits, '-' and '_' only, at most 60, was '" + name + "'");
        }
        tasks = distinct("tasks", tasks);
        for (String task : tasks) {
            if (GeneratedTasks.find(task).isEmpty()) {
                throw new IllegalArgumentException("tasks must be generated tasks: "
                        + GeneratedTasks.all().stream()
                                .map(known -> known.task().name())
                                .toList() + ", one was '" + task + "'");
            }
        }
        seeds = distinct("seeds", seeds);
        fractions = rising("fractions", fractions);
        arms = distinct("arms", arms);
        boolean isControlled = arms.contains(Arm.STUDENT_SIZE_MENTOR);
        controlFractions =
                isControlled || !controlFractions.isEmpty() ? rising("controlFractions", controlFractions) : List.of();
        if (!fractions.containsAll(controlFractions)) {
            throw new IllegalArgumentException(
                    "controlFractions must be among fractions " + fractions + ", were " + controlFractions);
        }
        if (tuning.seeds().stream().anyMatch(seeds::contains)) {
            throw new IllegalArgumentException(
                    "tuning.seeds must not be among seeds, or the settings would be chosen on what is reported");
        }
        if (teacher.rationales() > questions.train()) {
            throw new IllegalArgumentException("teacher.rationales must be at most questions.train ("
                    + questions.train() + "), as the teacher writes one a question, was " + teacher.rationales());
        }
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

    /** Rationales that the teacher wrote at a fraction. */
    public int rationales(double fraction) {
        return (int) Math.round(fraction * teacher.rationales());
    }

    private static List<Double> rising(String name, List<Double> values) {
        List<Double> sorted = distinct(name, values).stream().sorted().toList();
        if (!sorted.stream().allMatch(value -> value > 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be in (0, 1], were " + values);
        }
        return sorted;
    }

    private static <E> List<E> distinct(String name, Collection<E> values) {
        if (values == null || values.isEmpty() || new HashSet<>(values).size() < values.size()) {
            throw new IllegalArgumentException(name + " must name at least one, none twice, was " + values);
        }
        return List.copyOf(values);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, was " + value);
        }
    }
}
