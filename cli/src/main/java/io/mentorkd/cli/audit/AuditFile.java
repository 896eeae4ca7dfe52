package io.mentorkd.cli.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.mentorkd.cli.terminal.CommandFailure;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A file of {@link AuditLine}s, one a line, that a person fills in. */
final class AuditFile {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private AuditFile() {}

    /** Writes a new file: one that is there may hold a person's work. */
    static void write(Path file, List<AuditLine> lines) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW)) {
            for (AuditLine line : lines) {
                writer.write(JSON.writeValueAsString(line));
                writer.newLine();
            }
        } catch (FileAlreadyExistsException there) {
            throw CommandFailure.conflict(
                    file + " exists already, and may have been filled in; choose another name", there);
        } catch (NoSuchFileException missing) {
            throw CommandFailure.notFound("there is no folder for " + file, missing);
        }
    }

    /** Reads what a person made of it. */
    static List<AuditLine> read(Path file) {
        List<AuditLine> lines = new ArrayList<>();
        int number = 0;
        try {
            for (String text : Files.readAllLines(file)) {
                number++;
                if (!text.isBlank()) {
                    lines.add(checked(file, number, JSON.readValue(text, AuditLine.class)));
                }
            }
        } catch (NoSuchFileException missing) {
            throw CommandFailure.notFound("there is no file " + file, missing);
        } catch (CharacterCodingException malformed) {
            throw CommandFailure.usage(file + " is not UTF-8", malformed);
        } catch (JsonProcessingException broken) {
            throw CommandFailure.usage(
                    file + ":" + number + ": is no line of an audit; write 'overrule' and nothing else", broken);
        } catch (IOException unreadable) {
            throw CommandFailure.usage("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
        return lines;
    }

    private static AuditLine checked(Path file, int number, AuditLine line) {
        if (line.rationaleId() == null || line.verdict() == null) {
            throw CommandFailure.usage(file + ":" + number + ": rationaleId or verdict is missing");
        }
        line.overrule().filter(given -> !given.isBlank()).ifPresent(given -> {
            if (!given.equals("CORRECT") && !given.equals("WRONG")) {
                throw CommandFailure.usage(file + ":" + number
                        + ": overrule must be CORRECT or WRONG, or null where nobody looked, was '" + given + "'");
            }
        });
        return line;
    }
}
