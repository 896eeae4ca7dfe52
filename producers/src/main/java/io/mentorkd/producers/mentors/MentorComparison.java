package io.mentorkd.producers.mentors;

import io.mentorkd.records.Checkpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Says of a mentor, before it is used, where it has nothing to teach. */
final class MentorComparison {

    private MentorComparison() {}

    /**
     * A sentence for each wanted task at which the mentor is no better than the student on VALIDATION; a task that only one of
     * them was measured at says nothing.
     */
    static List<String> warnings(Checkpoint mentor, Checkpoint student, MentorConfig config) {
        List<String> warnings = new ArrayList<>();
        for (Map.Entry<String, Double> score : new TreeMap<>(mentor.getScores()).entrySet()) {
            String task = score.getKey();
            Double students = student.getScores().get(task);
            if (config.wants(task) && students != null && score.getValue() <= students) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "the mentor (%.3f) is no better than the student (%.3f) on VALIDATION for %s: its rationales and"
                                + " soft labels will hardly help",
                        score.getValue(),
                        students,
                        task));
            }
        }
        return warnings;
    }
}
