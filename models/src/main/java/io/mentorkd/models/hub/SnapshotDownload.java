package io.mentorkd.models.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Brings into the cache what it lacks of one revision of a model. */
final class SnapshotDownload {
    private final HubModel model;
    private final HubClient client;
    private final HubCache cache;
    private final ModelSourceListener listener;

    SnapshotDownload(HubModel model, HubClient client, HubCache cache, ModelSourceListener listener) {
        this.model = model;
        this.client = client;
        this.cache = cache;
        this.listener = listener;
    }

    /** The directory with all of the model's files. */
    Path run() throws IOException, HubUnreachableException {
        HubRevision revision = client.attempts().answer(client::revision);
        ModelFiles files = ModelFiles.of(revision.files());
        files.requireModel(model, revision.files());
        fetch(revision, files.texts());
        fetch(revision, files.index().stream().toList());
        fetch(revision, files.weights());
        Path snapshot = cache.snapshot(revision.commit());
        if (files.index().isPresent()) {
            fetch(revision, shards(snapshot.resolve(files.index().get()), revision));
        }
        // Last, so that a branch leads to a whole snapshot at any time.
        cache.putCommit(model, revision.commit());
        return snapshot;
    }

    private List<String> shards(Path index, HubRevision revision) throws IOException {
        List<String> shards = ShardIndex.shards(index);
        for (String shard : shards) {
            if (!revision.files().contains(shard)) {
                throw new ModelSourceException("model " + model + " has no file " + shard + ", which its "
                        + index.getFileName() + " names: give a revision that is whole");
            }
        }
        return shards;
    }

    private void fetch(HubRevision revision, List<String> names) throws IOException, HubUnreachableException {
        for (String name : names) {
            if (!Files.exists(cache.snapshot(revision.commit()).resolve(name))) {
                fetch(revision.commit(), name);
            }
        }
    }

    private void fetch(String commit, String name) throws IOException, HubUnreachableException {
        HubFile file = client.attempts().answer(() -> client.file(commit, name));
        Path blob = cache.blob(file);
        Files.createDirectories(blob.getParent());
        try (HubLock lock = cache.lock(file, () -> listener.waiting(name))) {
            if (!Files.exists(blob)) {
                Path incomplete = cache.incomplete(file);
                new FileDownload(client, commit, file, listener).to(incomplete, client.attempts());
                Files.move(incomplete, blob, StandardCopyOption.ATOMIC_MOVE);
            }
            if (!Files.exists(cache.snapshot(commit).resolve(name))) {
                cache.link(file, commit);
            }
        }
    }
}
