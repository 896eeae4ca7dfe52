package io.mentorkd.trainers.files;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.mentorkd.spelling.Legible;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** How the records of a run are written as JSON: the components of the records and nothing else. */
public final class RunJson {

    private static final String REMEDY =
            "; put back what the run wrote there, or begin another run in another directory";

    private RunJson() {}

    /**
     * What a file of a run says.
     *
     * @throws IOException if it cannot be read, or is none that a run wrote; the message names the file and the remedy
     */
    public static <T> T read(Path file, Class<T> type) throws IOException {
        Optional<T> read;
        try {
            read = Optional.ofNullable(mapper().readValue(file.toFile(), type));
        } catch (JsonProcessingException wrong) {
            JsonLocation at = wrong.getLocation();
            String line = at == null ? "" : " at line " + Math.max(1, at.getLineNr());
            throw new IOException(
                    file + " was changed or damaged" + line + " (" + Legible.sentence(wrong.getOriginalMessage()) + ")"
                            + REMEDY,
                    wrong);
        }
        return read.orElseThrow(() -> new IOException(file + " was changed or damaged: it says nothing" + REMEDY));
    }

    /** A new mapper. */
    public static ObjectMapper mapper() {
        return JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .addModule(new Jdk8Module())
                .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }
}
