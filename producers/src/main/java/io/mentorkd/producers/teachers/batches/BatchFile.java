package io.mentorkd.producers.teachers.batches;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A file of lines that is only for the moment: requests on their way to a server, or what came back. */
final class BatchFile implements AutoCloseable {

    /** Characters of a line that are read: some samples of the longest answer. */
    private static final int LONGEST = 32 << 20;

    private final Path path;

    /** An empty file, which only this user can read. */
    BatchFile() {
        try {
            path = Files.createTempFile("mentorkd-batch-", ".jsonl");
        } catch (IOException full) {
            throw new UncheckedIOException("cannot make a temporary file", full);
        }
    }

    Path path() {
        return path;
    }

    /** Writes lines, one after the other, as {@code lines} hands them out. */
    void write(Consumer<Consumer<String>> lines) {
        try (BufferedWriter out = Files.newBufferedWriter(path)) {
            lines.accept(line -> {
                try {
                    out.write(line);
                    out.write('\n');
                } catch (IOException full) {
                    throw new UncheckedIOException("cannot write a file of requests", full);
                }
            });
        } catch (IOException full) {
            throw new UncheckedIOException("cannot write a file of requests", full);
        }
    }

    /** Reads line by line; of one that is longer than any answer only the beginning. */
    void read(Consumer<String> lines) {
        try (BufferedReader in = Files.newBufferedReader(path)) {
            StringBuilder line = new StringBuilder();
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == '\n') {
                    lines.accept(line.toString());
                    line.setLength(0);
                } else if (line.length() < LONGEST) {
                    line.append((char) next);
                }
            }
            if (!line.isEmpty()) {
                lines.accept(line.toString());
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read what the server sent", unreadable);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException kept) {
            path.toFile().deleteOnExit();
        }
    }
}
