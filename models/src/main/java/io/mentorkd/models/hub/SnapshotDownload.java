package io.mentorkd.models.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Brings into the cache what it lacks of one revision of a model. */
final class SnapshotDownload {
    private final HubModel model;
    private final HubEnvironment environment;
    private final HubCache cache;
    private final Patience patience;
    private final ModelSourceListener listener;

    SnapshotDownload(
            HubModel model,
            HubEnvironment environment,
            HubCache cache,
            Patience patience,
            ModelSourceListener listener) {
        this.model = model;
        this.environment = environment;
        this.cache = cache;
        this.patience = patience;
        this.listener = listener;
    }

    /** The directory with all of the model's files. */
    Path run() throws IOException, HubUnreachableException {
        HubClient client = new HubClient(model, environment, patience);
        HubRevision revision = attempts().answer(client::revision);
        ModelFiles files = ModelFiles.of(revision.files());
        files.requireModel(model, revision.files());
        fetch(client, revision, files.texts());
        fetch(client, revision, files.index().stream().toList());
        fetch(client, revision, files.weights());
        Path snapshot = cache.snapshot(revision.commit());
        if (files.index().isPresent()) {
            fetch(client, revision, shards(snapshot.resolve(files.index().get()), revision));
        }
        // Last, so that a branch leads to a whole snapshot at any time.
        cache.putCommit(model, revision.commit());
        return snapshot;
    }

    private List<String> shards(Path index, HubRevision revision) throws IOException {
        List<String> shards = ModelFiles.shards(index);
        for (String shard : shards) {
            if (!revision.files().contains(shard)) {
                throw new ModelSourceException("model " + model + " has no file " + shard + ", which its "
                        + index.getFileName() + " names: give a revision that is whole");
            }
        }
        return shards;
    }

    private void fetch(HubClient client, HubRevision revision, List<String> names)
            throws IOException, HubUnreachableException {
        for (String name : names) {
            if (!Files.exists(cache.snapshot(revision.commit()).resolve(name))) {
                fetch(client, revision.commit(), name);
            }
        }
    }

    private void fetch(HubClient client, String commit, String name) throws IOException, HubUnreachableException {
        HubFile file = attempts().answer(() -> client.file(commit, name));
        Path blob = cache.blob(file);
        Files.createDirectories(blob.getParent());
        try (HubLock lock = cache.lock(file, () -> listener.waiting(name))) {
            if (!Files.exists(blob)) {
                Path incomplete = cache.incomplete(file);
                new FileDownload(client, commit, file, listener).to(incomplete, attempts());
                Files.move(incomplete, blob, StandardCopyOption.ATOMIC_MOVE);
            }
            if (!Files.exists(cache.snapshot(commit).resolve(name))) {
                cache.link(file, commit);
            }
        }
    }

    private Attempts attempts() {
        return new Attempts(patience, environment.endpoint().toString());
    }
}
