package io.mentorkd.tasks.files;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.tasks.Acceptance;
import io.mentorkd.tasks.GraderRef;
import io.mentorkd.yaml.BadYamlException;
import io.mentorkd.yaml.Fields;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads who judges, and when an answer counts as right. */
final class GraderFields {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration TIMEOUT_OF_MODELS = Duration.ofMinutes(2);
    private static final String MEMORY = "256m";
    private static final double SCORE = 0.5;
    private static final int SAMPLES = 5;
    private static final double SHARE = 0.6;
    private static final Duration WAITING = Duration.ofHours(1);
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,7})([kmg])", Pattern.CASE_INSENSITIVE);

    private GraderFields() {}

    /** The {@code grader} of a task: {@code gold} where it names none. */
    static GraderRef grader(Fields task) {
        Optional<JsonNode> node = task.node("grader");
        if (node.isEmpty() || node.get().isTextual()) {
            String name = task.text("grader").orElse("gold");
            if (!name.equals("gold")) {
                throw new BadYamlException(
                        "grader must be gold, or a map with command, http, tests or judge, was '" + name + "'");
            }
            return new GraderRef.Gold();
        }
        Fields grader = Fields.of("grader", node.get()).only("command", "http", "tests", "judge", "timeout");
        Duration timeout = grader.duration("timeout").orElse(TIMEOUT);
        if (List.of("command", "http", "tests", "judge").stream()
                        .filter(grader::has)
                        .count()
                != 1) {
            throw new BadYamlException(
                    "grader must have one of command, http, tests and judge, was " + Fields.shown(node.get()));
        }
        if (grader.has("command")) {
            return grader.checked(
                    "command",
                    () -> new GraderRef.Command(grader.texts("command").orElseThrow(), timeout));
        }
        if (grader.has("http")) {
            return grader.checked("http", () -> new GraderRef.Http(address(grader, "http"), timeout));
        }
        return grader.has("tests")
                ? tests(grader.fields("tests").orElseThrow())
                : judge(grader.fields("judge").orElseThrow());
    }

    /** The {@code accept} of a task: by its grade where it says nothing. */
    static Acceptance acceptance(Fields task) {
        Optional<JsonNode> node = task.node("accept");
        if (node.isEmpty() || node.get().isTextual()) {
            String name = task.text("accept").orElse("gold");
            return switch (name) {
                case "gold" -> new Acceptance.ByGrade();
                case "vote" -> new Acceptance.ByVote(SAMPLES, SHARE, WAITING);
                default ->
                    throw new BadYamlException("accept must be gold, vote, or a map with vote, was '" + name + "'");
            };
        }
        Fields accept = Fields.of("accept", node.get()).only("vote");
        Fields vote =
                accept.fields("vote").orElseThrow(() -> accept.missing("vote")).only("samples", "share", "timeout");
        return vote.checked(
                "",
                () -> new Acceptance.ByVote(
                        vote.integer("samples").orElse(SAMPLES),
                        vote.number("share").orElse(SHARE),
                        vote.duration("timeout").orElse(WAITING)));
    }

    private static GraderRef tests(Fields tests) {
        tests.only("command", "timeout", "memory");
        return tests.checked(
                "",
                () -> new GraderRef.UnitTests(
                        tests.texts("command").orElse(List.of("python3")),
                        tests.duration("timeout").orElse(TIMEOUT),
                        bytes(tests.at("memory"), tests.text("memory").orElse(MEMORY))));
    }

    private static GraderRef judge(Fields judge) {
        judge.only("url", "model", "prompt", "score", "timeout");
        return judge.checked(
                "",
                () -> new GraderRef.Judge(
                        address(judge, "url"),
                        judge.requiredText("model"),
                        judge.requiredText("prompt"),
                        judge.number("score").orElse(SCORE),
                        judge.duration("timeout").orElse(TIMEOUT_OF_MODELS)));
    }

    private static URI address(Fields fields, String name) {
        String text = fields.requiredText(name);
        try {
            return new URI(text);
        } catch (URISyntaxException wrong) {
            throw new BadYamlException(
                    fields.at(name) + " must be an address such as http://127.0.0.1:8000/grade, was '" + text + "'",
                    wrong);
        }
    }

    private static long bytes(String field, String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            throw new BadYamlException(field + " must be a size such as 256m or 1g, was '" + text + "'");
        }
        int shift = switch (Character.toLowerCase(size.group(2).charAt(0))) {
            case 'k' -> 10;
            case 'm' -> 20;
            default -> 30;
        };
        return Long.parseLong(size.group(1)) << shift;
    }
}
