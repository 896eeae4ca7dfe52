package io.mentorkd.admin.reset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.mentorkd.admin.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalLong;

/**
 * Where a group stood, as a file that a reset can go back to.
 *
 * @param version of the layout, 1
 * @param group group
 * @param offsets where it stood in each partition that the reset moves
 */
public record UndoFile(int version, String group, List<Stand> offsets) {

    private static final int VERSION = 1;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    /**
     * Where it stood in one partition.
     *
     * @param topic topic
     * @param partition partition
     * @param offset next offset; empty where nothing was committed
     */
    public record Stand(String topic, int partition, OptionalLong offset) {}

    public UndoFile {
        if (version != VERSION) {
            throw new IllegalArgumentException("version must be " + VERSION + ", was " + version);
        }
        offsets = List.copyOf(offsets);
    }

    /** What undoes {@code plan}. */
    public static UndoFile of(ResetPlan plan) {
        return new UndoFile(
                VERSION,
                plan.group(),
                plan.partitions().stream()
                        .map(move -> new Stand(move.topic(), move.partition(), move.from()))
                        .toList());
    }

    /** Writes it to {@code file}, which must not exist. */
    public void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, JSON.writeValueAsBytes(this), StandardOpenOption.CREATE_NEW);
    }

    /**
     * Reads one.
     *
     * @throws RefusedException if it is none
     * @throws java.nio.file.NoSuchFileException if there is none
     */
    public static UndoFile read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw unreadable(file + " is a directory, and no undo file", null);
        }
        try {
            return JSON.readValue(Files.readAllBytes(file), UndoFile.class);
        } catch (JsonProcessingException wrong) {
            throw unreadable(
                    file + " is no undo file of 'mentorkd replay reset': " + wrong.getOriginalMessage(), wrong);
        }
    }

    private static RefusedException unreadable(String message, Throwable cause) {
        return new RefusedException(RefusedException.Reason.UNREADABLE, message, cause);
    }
}
