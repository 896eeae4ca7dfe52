package io.mentorkd.tasks.files;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.mentorkd.tasks.Answers;
import io.mentorkd.tasks.Judging;
import io.mentorkd.tasks.Prompt;
import io.mentorkd.tasks.QuestionTemplate;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.answers.AnswerFormat;
import io.mentorkd.tasks.answers.ChoiceFormat;
import io.mentorkd.tasks.answers.CodeFormat;
import io.mentorkd.tasks.answers.StrictConvention;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * A task as its author wrote it.
 *
 * @param task the task
 * @param yaml the text
 */
public record TaskFile(Task task, String yaml) {

    /** Longest text, in UTF-16 code units. */
    public static final int MAX_LENGTH = 256 * 1024;

    private static final ObjectMapper YAML = mapper();
    private static final ObjectMapper SETTLED = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /**
     * Reads a file.
     *
     * @throws NoSuchFileException if there is none
     * @throws BadTaskException if no task can be made of it
     */
    public static TaskFile read(Path file) throws IOException {
        if (Files.isRegularFile(file) && Files.size(file) > 4L * MAX_LENGTH) {
            throw new BadTaskException(file + " is too long for a task: at most " + MAX_LENGTH + " characters");
        }
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (MalformedInputException malformed) {
            throw new BadTaskException(file + " is not UTF-8", malformed);
        }
    }

    /**
     * Reads a definition.
     *
     * @param name what messages call it
     * @throws BadTaskException if no task can be made of it
     */
    public static TaskFile parse(String name, String yaml) {
        if (yaml.length() > MAX_LENGTH) {
            throw new BadTaskException(
                    name + " is too long for a task: at most " + MAX_LENGTH + " characters, was " + yaml.length());
        }
        JsonNode node;
        try {
            node = YAML.readTree(yaml);
        } catch (JacksonException wrong) {
            JsonLocation at = wrong.getLocation();
            String line = at == null ? "" : " line " + Math.max(1, at.getLineNr());
            throw new BadTaskException(name + line + " is no YAML: " + firstLine(wrong.getOriginalMessage()), wrong);
        }
        try {
            return new TaskFile(task(node, settledHash(node)), yaml);
        } catch (BadTaskException wrong) {
            throw new BadTaskException(name + ": " + wrong.getMessage(), wrong);
        }
    }

    private static Task task(JsonNode node, String sha256) {
        Fields fields = Fields.of("", node)
                .only("name", "version", "description", "question", "prompt", "answer", "find", "grader", "accept");
        String name = fields.requiredText("name");
        int version = fields.integer("version").orElseThrow(() -> fields.missing("version"));
        AnswerFormat format = AnswerFields.format(fields);
        return fields.checked(
                "",
                () -> new Task(
                        name,
                        version,
                        fields.text("description").orElse("Questions of the task " + name),
                        fields.text("question")
                                .map(text -> fields.checked("question", () -> new QuestionTemplate(text)))
                                .orElse(QuestionTemplate.USUAL),
                        prompt(fields, format),
                        new Answers(format, AnswerFields.where(fields), Optional.empty()),
                        fields.checked(
                                "grader",
                                () -> new Judging(GraderFields.grader(fields), GraderFields.acceptance(fields))),
                        Optional.of(sha256)));
    }

    private static Prompt prompt(Fields task, AnswerFormat format) {
        Fields fields = task.fields("prompt").orElse(Fields.empty("prompt")).only("instruction", "format", "examples");
        List<Prompt.Shot> shots = new ArrayList<>();
        fields.node("examples").ifPresent(examples -> {
            if (!examples.isArray()) {
                throw new BadTaskException("prompt.examples must be a list, was " + Fields.shown(examples));
            }
            for (JsonNode example : examples) {
                Fields shot = Fields.of("prompt.examples[" + shots.size() + "]", example)
                        .only("question", "reasoning", "answer");
                shots.add(new Prompt.Shot(
                        shot.requiredText("question"), shot.text("reasoning"), shownAnswer(shot, format)));
            }
        });
        return new Prompt(fields.text("instruction"), fields.text("format").orElse(format.instruction()), shots);
    }

    /**
     * The answer of an example, which the model will imitate: it must be in the task's format. An example has no options, so of
     * a choice it is the letter; whether a text is code nobody knows here.
     */
    private static String shownAnswer(Fields shot, AnswerFormat format) {
        String answer = shot.requiredText("answer");
        boolean known = !(format instanceof CodeFormat);
        if (known && StrictConvention.gold(format, answer, List.of()).isEmpty()) {
            String wanted = format instanceof ChoiceFormat ? "the letter of " : "";
            throw new BadTaskException(shot.at("answer") + " must be " + wanted + format.description() + ", was '"
                    + answer + "'; the model would learn to end like that");
        }
        return answer;
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

    private static String firstLine(String message) {
        return String.valueOf(message).lines().findFirst().orElse("");
    }

    /** Without aliases and with little depth: a few lines must not unfold to gigabytes. */
    private static ObjectMapper mapper() {
        LoaderOptions loader = new LoaderOptions();
        loader.setAllowDuplicateKeys(false);
        loader.setMaxAliasesForCollections(0);
        loader.setNestingDepthLimit(20);
        loader.setCodePointLimit(MAX_LENGTH);
        YAMLFactory factory = YAMLFactory.builder()
                .loaderOptions(loader)
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(20).build())
                .build();
        return YAMLMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .build();
    }
}
