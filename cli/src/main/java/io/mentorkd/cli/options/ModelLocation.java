package io.mentorkd.cli.options;

import io.mentorkd.cli.terminal.Amounts;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ProgressLine;
import io.mentorkd.models.hub.ModelSource;
import io.mentorkd.models.hub.ModelSourceException;
import io.mentorkd.models.hub.ModelSourceListener;
import io.mentorkd.models.hub.Patience;
import io.mentorkd.trainers.runs.ModelDirectory;
import io.mentorkd.trainers.runs.ModelNotFoundException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Where a model's files are that somebody named: of a run, a directory, or the Hugging Face hub. */
public final class ModelLocation {
    private ModelLocation() {}

    /**
     * The directory of a model; one of the hub is downloaded, unless the cache has it, with its progress on {@code err}.
     *
     * @param revision of the hub; null where none is named
     * @throws CommandFailure if there is none
     */
    public static Path locate(String model, String revision, PrintWriter err) {
        Optional<Path> local = path(model).filter(Files::exists);
        try (ProgressLine line = new ProgressLine(err)) {
            if (local.isPresent() && revision == null) {
                return ModelDirectory.locate(local.get());
            }
            return new ModelSource(System.getenv(), Patience.USUAL, new Told(line))
                    .resolve(model, Optional.ofNullable(revision));
        } catch (ModelNotFoundException | ModelSourceException missing) {
            throw CommandFailure.notFound(missing.getMessage(), missing);
        }
    }

    private static Optional<Path> path(String model) {
        try {
            return Optional.of(Path.of(model));
        } catch (InvalidPathException none) {
            return Optional.empty();
        }
    }

    private record Told(ProgressLine line) implements ModelSourceListener {
        @Override
        public void downloading(String file, long done, long total) {
            line.show("downloading " + file + ": " + Amounts.megabytes(done) + " of " + Amounts.megabytes(total));
        }

        @Override
        public void waiting(String file) {
            line.say("another process downloads " + file + "; waiting for it");
        }

        @Override
        public void warned(String message) {
            line.say(message);
        }
    }
}
