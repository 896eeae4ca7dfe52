package io.mentorkd.trainers.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mentorkd.trainers.files.DurableFile;
import io.mentorkd.trainers.files.RunJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** The file {@code run.json} in a run's directory. Once the run has begun to learn it never changes. */
final class RunIdentityFile {

    private static final String NAME = "run.json";
    private static final ObjectMapper JSON = RunJson.mapper();

    private final Path root;
    private final Path file;

    /** The file in the run's directory {@code root}. */
    RunIdentityFile(Path root) {
        this.root = root;
        this.file = root.resolve(NAME);
    }

    /**
     * The run that is there, or else a new one, whose configuration is {@code config}.
     *
     * @throws RunConflictException if the run that is there has another configuration
     */
    RunIdentity identity(TrainingConfig config) throws IOException {
        Optional<RunIdentity> there = read();
        if (there.isEmpty()) {
            return begin(config);
        }
        List<String> differences = new ArrayList<>();
        compare("", JSON.valueToTree(there.get().config()), JSON.valueToTree(config), differences);
        if (!differences.isEmpty() && !hasBegun()) {
            return begin(config);
        }
        if (!differences.isEmpty()) {
            throw new RunConflictException("the run in " + root + " was begun with " + String.join("; ", differences)
                    + ". Go on with its own settings, or begin another run in another directory");
        }
        return there.get();
    }

    /** The run that is there, if it has begun to learn. */
    Optional<RunIdentity> begun() throws IOException {
        return hasBegun() ? read() : Optional.empty();
    }

    private Optional<RunIdentity> read() throws IOException {
        return Files.exists(file) ? Optional.of(RunJson.read(file, RunIdentity.class)) : Optional.empty();
    }

    private RunIdentity begin(TrainingConfig config) throws IOException {
        RunIdentity identity = new RunIdentity(UUID.randomUUID().toString(), config);
        DurableFile.write(file, JSON.writeValueAsBytes(identity));
        return identity;
    }

    /** A run without a round was given up before it learnt anything, such as for a setting that is wrong. */
    private boolean hasBegun() throws IOException {
        for (String name : List.of(RunDirectory.ROUNDS, RunDirectory.CHECKPOINTS)) {
            if (Files.isDirectory(root.resolve(name))) {
                try (Stream<Path> entries = Files.list(root.resolve(name))) {
                    if (entries.findAny().isPresent()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static void compare(String path, JsonNode before, JsonNode now, List<String> differences) {
        if (before.isObject() && now.isObject()) {
            Set<String> names = new TreeSet<>();
            before.fieldNames().forEachRemaining(names::add);
            now.fieldNames().forEachRemaining(names::add);
            names.forEach(name ->
                    compare(path.isEmpty() ? name : path + "." + name, before.path(name), now.path(name), differences));
        } else if (!before.equals(now)) {
            differences.add(path + " " + shown(before) + ", not " + shown(now));
        }
    }

    private static String shown(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "unset";
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
