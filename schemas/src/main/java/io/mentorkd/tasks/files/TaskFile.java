package io.mentorkd.tasks.files;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mentorkd.tasks.Answers;
import io.mentorkd.tasks.Judging;
import io.mentorkd.tasks.QuestionTemplate;
import io.mentorkd.tasks.Task;
import io.mentorkd.yaml.BadYamlException;
import io.mentorkd.yaml.Fields;
import io.mentorkd.yaml.YamlText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A task as its author wrote it.
 *
 * @param task the task
 * @param yaml the text
 */
public record TaskFile(Task task, String yaml) {

    /** Longest text, in UTF-16 code units. */
    public static final int MAX_LENGTH = YamlText.MAX_LENGTH;

    private static final ObjectMapper SETTLED = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /**
     * Reads a file.
     *
     * @throws NoSuchFileException if there is none
     * @throws BadYamlException if no task can be made of it
     */
    public static TaskFile read(Path file) throws IOException {
        return parse(file.toString(), YamlText.text(file));
    }

    /**
     * Reads a definition.
     *
     * @param name what messages call it
     * @throws BadYamlException if no task can be made of it
     */
    public static TaskFile parse(String name, String yaml) {
        JsonNode node = YamlText.tree(name, yaml);
        if (node.isMissingNode() || node.isNull()) {
            throw new BadYamlException(name + " is empty: a task has at least name, version and answer");
        }
        try {
            return new TaskFile(task(node, settledHash(node)), yaml);
        } catch (BadYamlException wrong) {
            throw new BadYamlException(name + ": " + wrong.getMessage(), wrong);
        }
    }

    private static Task task(JsonNode node, String sha256) {
        Fields fields = Fields.ofFile("a task", node)
                .only("name", "version", "description", "question", "prompt", "answer", "find", "grader", "accept");
        String name = fields.requiredText("name");
        int version = fields.integer("version").orElseThrow(() -> fields.missing("version"));
        Answers answers = new Answers(AnswerFields.format(fields), AnswerFields.where(fields), Optional.empty());
        return fields.checked(
                "",
                () -> new Task(
                        name,
                        version,
                        fields.text("description").orElse("Questions of the task " + name),
                        fields.text("question")
                                .map(text -> fields.checked("question", () -> new QuestionTemplate(text)))
                                .orElse(QuestionTemplate.USUAL),
                        PromptFields.prompt(fields, answers),
                        answers,
                        fields.checked(
                                "grader",
                                () -> new Judging(GraderFields.grader(fields), GraderFields.acceptance(fields))),
                        Optional.of(sha256)));
    }

    /** The hash of what the file says, whatever its order, its comments and its spaces. */
    private static String settledHash(JsonNode node) {
        try {
            String settled = SETTLED.writeValueAsString(SETTLED.treeToValue(node, Object.class));
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(settled.getBytes(StandardCharsets.UTF_8)));
        } catch (JacksonException impossible) {
            throw new IllegalStateException("what was read as a tree can be written", impossible);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
