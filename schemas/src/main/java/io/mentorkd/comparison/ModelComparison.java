package io.mentorkd.comparison;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A mentor beside its student, before the student learns from it. A mentor that is no better may not help, and may harm.
 *
 * @param mentor the mentor's accuracy on VALIDATION by task
 * @param student the student's, of what it learnt without the mentor
 */
public record ModelComparison(Map<String, Double> mentor, Map<String, Double> student) {

    /**
     * A task for which the mentor is no better than the student.
     *
     * @param task the task
     * @param mentor the mentor's accuracy on VALIDATION
     * @param student the student's
     */
    public record Shortfall(String task, double mentor, double student) {

        /** A sentence for people. */
        public String sentence() {
            return String.format(
                    Locale.ROOT,
                    "the mentor (%.3f) is no better than the student (%.3f) on VALIDATION for %s: its rationales and soft"
                            + " labels may not help",
                    mentor,
                    student,
                    task);
        }
    }

    public ModelComparison {
        mentor = Map.copyOf(mentor);
        student = Map.copyOf(student);
    }

    /** Tasks that both were asked and for which the mentor is not better, in the order of names. */
    public List<Shortfall> shortfalls() {
        return new TreeMap<>(mentor)
                .entrySet().stream()
                        .filter(entry -> student.containsKey(entry.getKey()))
                        .filter(entry -> entry.getValue() <= student.get(entry.getKey()))
                        .map(entry -> new Shortfall(entry.getKey(), entry.getValue(), student.get(entry.getKey())))
                        .toList();
    }
}
