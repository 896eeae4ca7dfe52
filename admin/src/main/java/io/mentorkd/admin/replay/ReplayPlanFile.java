package io.mentorkd.admin.replay;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.mentorkd.admin.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A plan as a file: JSON that people can read and that nobody can change unnoticed. */
public final class ReplayPlanFile {

    /** The layout that this code writes, and the only one that it reads. */
    private static final int VERSION = 1;

    /** In the order in which they are written, which the id follows from. */
    private static final List<String> FIELDS = List.of(
            "version",
            "id",
            "purpose",
            "topic",
            "topicId",
            "from",
            "to",
            "partitions",
            "filter",
            "sampling",
            "objective",
            "destination",
            "counts",
            "taken",
            "createdAt");

    private static final int ID_DIGITS = 12;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ReplayPlanFile() {}

    /** What a plan has beside request and records; in the file all three lie side by side. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Head(int version, String id, Instant createdAt) {}

    /**
     * A plan with the file that it was read from.
     *
     * @param plan the plan
     * @param text the file as it is
     * @param sha256 SHA-256 of the file
     */
    public record Loaded(ReplayPlan plan, String text, String sha256) {}

    /** Writes the plan to {@code file}, which must not exist: a plan is never changed. */
    public static void write(Path file, ReplayPlan plan) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(
                file,
                (JSON.writeValueAsString(json(plan)) + System.lineSeparator()).getBytes(StandardCharsets.UTF_8),
                java.nio.file.StandardOpenOption.CREATE_NEW);
    }

    /**
     * Reads a plan.
     *
     * @throws RefusedException if it is damaged, changed, or of another version
     * @throws java.nio.file.NoSuchFileException if there is none
     */
    public static Loaded read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw unreadable(file, "is a directory", null);
        }
        byte[] bytes = Files.readAllBytes(file);
        ReplayPlan plan = parse(file, bytes);
        String id = id(plan);
        if (!plan.id().equals(id)) {
            throw unreadable(
                    file,
                    "field 'id' is " + plan.id() + ", but what it holds makes " + id
                            + ": it was changed. Make another one with 'mentorkd replay plan'",
                    null);
        }
        return new Loaded(plan, new String(bytes, StandardCharsets.UTF_8), sha256(bytes));
    }

    /** A plan under the id that its content makes. */
    static ReplayPlan identified(ReplayRequest request, PlannedRecords records, Instant createdAt) {
        String id = id(new ReplayPlan("", request, records, createdAt));
        return new ReplayPlan(id, request, records, createdAt);
    }

    private static ObjectNode json(ReplayPlan plan) {
        ObjectNode fields = JSON.valueToTree(plan.request());
        fields.setAll(JSON.<ObjectNode>valueToTree(plan.records()));
        fields.setAll(JSON.<ObjectNode>valueToTree(new Head(VERSION, plan.id(), plan.createdAt())));
        ObjectNode inOrder = JSON.createObjectNode();
        FIELDS.forEach(name -> inOrder.set(name, fields.get(name)));
        return inOrder;
    }

    private static ReplayPlan parse(Path file, byte[] bytes) throws IOException {
        try {
            JsonNode tree = JSON.readTree(bytes);
            if (!tree.isObject()) {
                throw unreadable(file, "is not a plan: a JSON object is needed", null);
            }
            if (!tree.path("version").isInt() || tree.path("version").intValue() != VERSION) {
                throw unreadable(
                        file,
                        "field 'version' must be " + VERSION + ", was " + tree.path("version")
                                + ": it was made by another version of mentorkd, or is no plan",
                        null);
            }
            for (Map.Entry<String, JsonNode> field : tree.properties()) {
                if (!FIELDS.contains(field.getKey())) {
                    throw unreadable(file, "field '" + field.getKey() + "' is unknown", null);
                }
            }
            Head head = JSON.treeToValue(tree, Head.class);
            return new ReplayPlan(
                    head.id(),
                    JSON.treeToValue(tree, ReplayRequest.class),
                    JSON.treeToValue(tree, PlannedRecords.class),
                    head.createdAt());
        } catch (UnrecognizedPropertyException unknown) {
            throw unreadable(file, "field '" + field(unknown) + "' is unknown", unknown);
        } catch (JsonMappingException wrong) {
            throw unreadable(file, "field '" + field(wrong) + "' is wrong: " + wrong.getOriginalMessage(), wrong);
        } catch (JsonProcessingException damaged) {
            throw unreadable(
                    file,
                    "is not JSON at line " + damaged.getLocation().getLineNr()
                            + ", and no plan of 'mentorkd replay plan'",
                    damaged);
        }
    }

    private static RefusedException unreadable(Path file, String problem, Throwable cause) {
        return new RefusedException(RefusedException.Reason.UNREADABLE, "plan " + file + ": " + problem, cause);
    }

    private static String field(JsonMappingException wrong) {
        return wrong.getPath().stream()
                .map(part -> part.getFieldName() == null ? String.valueOf(part.getIndex()) : part.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static String id(ReplayPlan plan) {
        ObjectNode content = json(plan);
        content.remove("id");
        return sha256(content.toString().getBytes(StandardCharsets.UTF_8)).substring(0, ID_DIGITS);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
