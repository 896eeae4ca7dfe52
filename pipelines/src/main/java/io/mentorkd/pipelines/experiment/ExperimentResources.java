package io.mentorkd.pipelines.experiment;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What an experiment needs beside its plan, which names it only.
 *
 * @param data folder of the recorded files; empty where nobody says
 * @param models directories of the models to begin with, by their names in the plan
 * @param threads threads of one operation
 */
public record ExperimentResources(Optional<Path> data, Map<String, Path> models, int threads) {
    public ExperimentResources {
        models = Map.copyOf(models);
    }
}
