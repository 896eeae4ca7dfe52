package io.mentorkd.models.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the cache has of a revision.
 *
 * @param directory none if the revision was never asked for
 * @param missing files
 */
record CachedModel(Optional<Path> directory, List<String> missing) {
    static CachedModel of(HubModel model, HubCache cache) throws IOException {
        Optional<Path> directory = cache.commit(model).map(cache::snapshot).filter(Files::isDirectory);
        return new CachedModel(directory, directory.isPresent() ? ModelFiles.missing(directory.get()) : List.of());
    }

    boolean isWhole() {
        return directory.isPresent() && missing.isEmpty();
    }

    /** Why it is not whole. */
    String lack(HubModel model, HubCache cache) {
        return directory.isPresent()
                ? "the copy of model " + model + " in the cache, " + directory.get() + ", lacks "
                        + String.join(", ", missing)
                : "the cache " + cache.root() + " has no whole copy of model " + model;
    }
}
