package io.mentorkd.models.hub;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds a model by what a user writes: a directory, or {@code owner/name} or {@code owner/name@revision} of the Hugging Face hub,
 * which is downloaded unless the cache has it.
 */
public final class ModelSource {
    /** With a copy at hand, a hub that does not answer is not worth a long wait. */
    private static final int ATTEMPTS_WITH_COPY = 2;

    private final Map<String, String> environment;
    private final Patience patience;
    private final ModelSourceListener listener;

    /**
     * Reads nothing yet.
     *
     * @param environment variables; those of Hugging Face's library mean what they mean there: {@code HF_HOME},
     *     {@code HF_HUB_CACHE}, {@code HF_TOKEN}, {@code HF_TOKEN_PATH}, {@code HF_ENDPOINT}, {@code HF_HUB_OFFLINE}
     */
    public ModelSource(Map<String, String> environment, Patience patience, ModelSourceListener listener) {
        this.environment = Map.copyOf(environment);
        this.patience = Objects.requireNonNull(patience, "patience");
        this.listener = Objects.requireNonNull(listener, "listener");
    }

    /**
     * The directory with a model's files.
     *
     * @throws ModelSourceException when it cannot be had
     */
    public Path resolve(String model) {
        return resolve(model, Optional.empty());
    }

    /**
     * The directory with a model's files.
     *
     * @param revision branch, tag or commit, unless the model names one itself
     * @throws ModelSourceException when it cannot be had
     */
    public Path resolve(String model, Optional<String> revision) {
        Optional<Path> there = path(model).filter(Files::exists);
        if (there.isPresent()) {
            return directory(there.get(), revision);
        }
        HubModel named = HubModel.parse(model, revision)
                .orElseThrow(() -> new ModelSourceException("model '" + RepositoryPath.printable(model)
                        + "' is not a directory that exists, and cannot be the id of a model on the hub, owner/name or"
                        + " owner/name@revision: correct the path or the id"));
        HubEnvironment variables = HubEnvironment.of(environment);
        HubCache cache = new HubCache(variables.cache(), named);
        try {
            return variables.isOffline() ? offline(named, cache) : online(named, variables, cache);
        } catch (ClosedByInterruptException e) {
            throw Attempts.interrupted(e);
        } catch (IOException e) {
            throw new ModelSourceException(
                    "the cache " + cache.root() + " cannot be used for model " + named + " (" + e
                            + "): set HF_HOME to a directory that can be written to",
                    e);
        }
    }

    private static Optional<Path> path(String model) {
        try {
            return model.isBlank() ? Optional.empty() : Optional.of(Path.of(model));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Path directory(Path path, Optional<String> revision) {
        if (!Files.isDirectory(path)) {
            throw new ModelSourceException("model " + path + " is a file: give the directory that it is in");
        }
        if (revision.isPresent()) {
            throw new ModelSourceException("model " + path + " is a directory, which has no revision '"
                    + RepositoryPath.printable(revision.get())
                    + "': leave the revision out, or, if you mean the hub's model, work in another directory");
        }
        return path;
    }

    private Path offline(HubModel model, HubCache cache) throws IOException {
        CachedModel copy = CachedModel.of(model, cache);
        if (copy.isWhole()) {
            return copy.directory().get();
        }
        throw new ModelSourceException("HF_HUB_OFFLINE is set, and " + copy.lack(model, cache)
                + ": unset it to download the model once" + otherReading(model, cache));
    }

    private Path online(HubModel model, HubEnvironment variables, HubCache cache) throws IOException {
        boolean hasCopy = CachedModel.of(model, cache).isWhole();
        Patience measured =
                hasCopy ? patience.withAttempts(Math.min(ATTEMPTS_WITH_COPY, patience.attempts())) : patience;
        try {
            return new SnapshotDownload(model, new HubClient(model, variables, measured), cache, listener).run();
        } catch (HubUnreachableException e) {
            CachedModel copy = CachedModel.of(model, cache);
            if (copy.isWhole()) {
                listener.warned(e.getMessage() + "; model " + model + " is taken from the cache, "
                        + copy.directory().get());
                return copy.directory().get();
            }
            throw new ModelSourceException(
                    e.getMessage() + ", and " + copy.lack(model, cache)
                            + ": try again, it goes on where it was, or set HF_ENDPOINT to a mirror that can be reached"
                            + otherReading(model, cache),
                    e);
        }
    }

    private static String otherReading(HubModel model, HubCache cache) {
        return cache.isKnown() ? "" : ". " + otherReading(model.id());
    }

    /** What a text that may be a model of the hub may be as well. */
    static String otherReading(String id) {
        return "If " + id + " is meant to be a directory, there is none at "
                + Path.of(id).toAbsolutePath() + ": correct the path";
    }
}
