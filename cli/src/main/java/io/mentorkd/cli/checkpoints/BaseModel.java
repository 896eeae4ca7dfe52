package io.mentorkd.cli.checkpoints;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.admin.checkpoints.CheckpointLineage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A model that a run began with.
 *
 * @param directory where it lay, as the run names it
 * @param name what others may call it: without the directories of a machine
 */
record BaseModel(String directory, ModelName name) {

    /**
     * The model that a run began with, then the one that this began with, where it is a checkpoint of a run itself and still there;
     * none where weights were new.
     *
     * @param config the settings of the run
     * @throws IOException if a manifest cannot be read
     */
    static List<BaseModel> ancestors(JsonNode config) throws IOException {
        List<BaseModel> ancestors = new ArrayList<>();
        Optional<JsonNode> settings = Optional.of(config);
        while (settings.isPresent() && begunFromModel(settings.get())) {
            String directory = settings.get().path("architecture").asText();
            Optional<CheckpointLineage> own = CheckpointLineage.read(Path.of(directory));
            BaseModel ancestor =
                    new BaseModel(directory, own.isPresent() ? ModelName.of(own.get()) : ModelName.of(directory));
            if (ancestors.contains(ancestor)) { // Directories can be exchanged afterwards.
                break;
            }
            ancestors.add(ancestor);
            settings = own.map(CheckpointLineage::config);
        }
        return List.copyOf(ancestors);
    }

    /** An architecture has a plain name. Runs that are older than {@code initial} do not say otherwise what theirs is. */
    private static boolean begunFromModel(JsonNode config) {
        return config.hasNonNull("initial")
                || ModelName.isPath(config.path("architecture").asText());
    }

    /** Its licence, as far as its files say. */
    Optional<License> license() throws IOException {
        return License.of(Path.of(directory));
    }
}
