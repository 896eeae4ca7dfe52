package io.mentorkd.producers.graders;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mentorkd.producers.graders.GraderException.Fault;
import io.mentorkd.producers.http.OutsideText;
import io.mentorkd.records.Verdict;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads JSON that comes from outside: strictly, with little depth. */
final class VerdictJson {

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(50).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private VerdictJson() {}

    /**
     * The one JSON object that {@code bytes} are.
     *
     * @param whose what messages call its author
     * @throws GraderException if they are anything else
     */
    static JsonNode object(String whose, byte[] bytes) {
        try {
            JsonNode node = JSON.readTree(bytes);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (IOException notJson) {
            throw new GraderException(
                    Fault.PASSING,
                    whose + " gave no JSON object in UTF-8, but '" + OutsideText.sample(bytes) + "'",
                    notJson);
        }
        throw new GraderException(
                Fault.PASSING, whose + " gave no JSON object, but '" + OutsideText.sample(bytes) + "'");
    }

    /**
     * The verdict that {@code bytes} say.
     *
     * @param answer the answer that was judged
     * @throws GraderException if they say none
     */
    static Verdicted verdict(String whose, byte[] bytes, Optional<String> answer) {
        JsonNode node = object(whose, bytes);
        return new Verdicted(
                verdict(whose, node),
                answer,
                node.hasNonNull("score") ? OptionalDouble.of(score(whose, node)) : OptionalDouble.empty(),
                Optional.ofNullable(node.get("evidence"))
                        .filter(evidence -> !evidence.isNull())
                        .map(evidence -> evidence.isTextual() ? evidence.textValue() : evidence.toString()));
    }

    /** The {@code score} of an object, from 0 to 1. */
    static double score(String whose, JsonNode node) {
        JsonNode score = node.path("score");
        if (!score.isNumber() || !(score.doubleValue() >= 0 && score.doubleValue() <= 1)) {
            throw wrong(whose, "score must be a number from 0 to 1", score);
        }
        return Math.abs(score.doubleValue()); // -0.0 is 0
    }

    private static Verdict verdict(String whose, JsonNode node) {
        JsonNode verdict = node.path("verdict");
        JsonNode correct = node.path("correct");
        if (verdict.isMissingNode() == correct.isMissingNode()) {
            throw new GraderException(
                    Fault.PASSING,
                    whose + " must give either \"verdict\" or \"correct\", gave '" + OutsideText.sample(node.toString())
                            + "'");
        }
        if (verdict.isMissingNode()) {
            if (!correct.isBoolean()) {
                throw wrong(whose, "correct must be true or false", correct);
            }
            return correct.booleanValue() ? Verdict.CORRECT : Verdict.WRONG;
        }
        return Verdicted.VERDICTS.stream()
                .filter(each -> verdict.isTextual()
                        && each.name().equals(verdict.textValue().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> wrong(whose, "verdict must be one of " + Verdicted.VERDICTS, verdict));
    }

    private static GraderException wrong(String whose, String rule, JsonNode was) {
        return new GraderException(
                Fault.PASSING,
                whose + ": " + rule + ", was " + OutsideText.sample(was.isMissingNode() ? "absent" : was.toString()));
    }
}
