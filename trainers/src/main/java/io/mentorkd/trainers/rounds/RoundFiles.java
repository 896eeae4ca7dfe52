package io.mentorkd.trainers.rounds;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mentorkd.trainers.files.DurableFile;
import io.mentorkd.trainers.files.RunJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The rounds of a run as files, one a round, on disk before its first step: a trainer that is killed and started again
 * goes on with the round that it had decided on, however far the log has grown since.
 */
final class RoundFiles {

    private static final ObjectMapper JSON = RunJson.mapper();

    private final Path directory;

    /** The files in {@code directory}, which is there. */
    RoundFiles(Path directory) {
        this.directory = directory;
    }

    /** The round, if it was decided on. */
    Optional<Round> read(int number) throws IOException {
        Path file = file(number);
        return Files.exists(file) ? Optional.of(RunJson.read(file, Round.class)) : Optional.empty();
    }

    /** Writes the round down; it is on the disk when this returns. */
    void write(Round round) throws IOException {
        DurableFile.write(file(round.number()), JSON.writeValueAsBytes(round));
    }

    private Path file(int number) {
        return directory.resolve("%06d.json".formatted(number));
    }
}
