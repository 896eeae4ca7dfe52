package io.mentorkd.trainers.evaluation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a model did on held-out questions.
 *
 * @param scores one a task, in the order of names
 */
public record Evaluation(List<TaskScore> scores) {

    public Evaluation {
        scores = List.copyOf(scores);
    }

    /** Accuracy by task. */
    public Map<String, Double> accuracies() {
        Map<String, Double> accuracies = new TreeMap<>();
        scores.forEach(score -> accuracies.put(score.task(), score.accuracy()));
        return accuracies;
    }

    /** Questions asked in all. */
    public int questions() {
        return scores.stream().mapToInt(TaskScore::questions).sum();
    }
}
