package io.mentorkd.trainers.experiments;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Reads a plan from a JSON file. */
public final class PlanFile {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private PlanFile() {}

    /**
     * The plan in {@code file}.
     *
     * @throws UnreadablePlanException if it cannot be read or is no plan; names file, line and field
     */
    public static ExperimentPlan read(Path file) {
        try {
            return JSON.readValue(Files.readAllBytes(file), ExperimentPlan.class);
        } catch (NoSuchFileException missing) {
            throw new UnreadablePlanException(file + " does not exist", missing);
        } catch (JsonProcessingException wrong) {
            throw new UnreadablePlanException(file + place(wrong) + ": " + reason(wrong), wrong);
        } catch (IOException failure) {
            throw new UnreadablePlanException(file + " cannot be read: " + failure.getMessage(), failure);
        }
    }

    private static String place(JsonProcessingException wrong) {
        JsonLocation at = wrong.getLocation();
        return at == null ? "" : " line " + at.getLineNr();
    }

    private static String reason(JsonProcessingException wrong) {
        if (wrong instanceof UnrecognizedPropertyException unknown) {
            return "there is no field '" + unknown.getPropertyName() + "' here; known are "
                    + unknown.getKnownPropertyIds();
        }
        String message = wrong.getCause() instanceof IllegalArgumentException refused
                ? refused.getMessage()
                : wrong.getOriginalMessage();
        if (wrong instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            String field = mapping.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                    .collect(Collectors.joining("."));
            // Jackson's own words name settings of Jackson.
            if (message.startsWith("Null value for creator property") || message.startsWith("Cannot map `null` into")) {
                return "field " + field + " is missing";
            }
            return message.startsWith(field) ? message : "field " + field + ": " + message;
        }
        return message;
    }
}
