package io.mentorkd.pipelines.experiment;

import io.mentorkd.trainers.experiments.ExperimentPlan;
import io.mentorkd.trainers.runs.InitialModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that the results follow from beside the plan, by content: it must be the same until an experiment is done.
 *
 * @param threads threads of one operation: another number sums in another order
 * @param files SHA-256 of the recorded files, by name
 * @param models the models to begin with, by name
 */
record ExperimentInputs(int threads, Map<String, String> files, Map<String, InitialModel> models) {

    /**
     * What is there now.
     *
     * @throws UnusableDataException if a file is missing
     */
    static ExperimentInputs of(ExperimentPlan plan, ExperimentResources resources) throws IOException {
        Map<String, InitialModel> models = new TreeMap<>();
        for (Map.Entry<String, Path> model : resources.models().entrySet()) {
            models.put(model.getKey(), InitialModel.in(model.getValue()));
        }
        return new ExperimentInputs(resources.threads(), new ExperimentData(plan, resources.data()).files(), models);
    }

    /** What is no longer as it was in {@code before}, with the remedy. */
    Optional<String> changeSince(ExperimentInputs before) {
        if (threads != before.threads) {
            return Optional.of("it was begun with --threads " + before.threads + ", and sums are others with " + threads
                    + "; say --threads " + before.threads);
        }
        return changed("file", files, before.files).or(() -> changed("model", models, before.models));
    }

    private static <V> Optional<String> changed(String kind, Map<String, V> now, Map<String, V> before) {
        return now.keySet().stream()
                .filter(name -> !now.get(name).equals(before.get(name)))
                .findFirst()
                .map(name -> kind + " " + name + " is not what it was begun with; put it back as it was");
    }
}
