package io.mentorkd.producers.teachers.openai;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mentorkd.producers.http.OutsideText;
import io.mentorkd.records.Finish;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a server answered with a status of 200 to 299.
 *
 * @param choices in the order of their indices, at least one
 * @param model the model that answered, as the server calls it
 * @param promptTokens of the request, as the server counts them
 * @param cachedTokens of those, the ones that the server had in its cache and charges less for
 * @param completionTokens as the server counts them: of all choices, or of the first alone
 */
record ServerAnswer(
        List<Spoken> choices,
        Optional<String> model,
        OptionalInt promptTokens,
        OptionalInt cachedTokens,
        OptionalInt completionTokens) {

    private static final int LONGEST_NAME = 200;

    /** JSON tokens of a body, of which each takes some dozen bytes of memory: some samples of the longest answer have a few hundred. */
    private static final long MOST_JSON_TOKENS = 1_000_000;

    /** Tokens of a request, above which no count is believed: it is a mistake of the server, and the sum of some is no number any more. */
    private static final int MOST_TOKENS = 1 << 24;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxTokenCount(MOST_JSON_TOKENS)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * Reads a body, which may be a stream of events although nobody asked for one.
     *
     * @throws NoAnswerException if it is none
     */
    static ServerAnswer of(String body) {
        return of(EventStream.isOne(body) ? EventStream.document(body) : tree(body), body);
    }

    /** The JSON object; what else it is, is told with a sample. */
    static JsonNode tree(String body) {
        try {
            JsonNode tree = JSON.readTree(body);
            if (tree.isObject()) {
                return tree;
            }
        } catch (JsonProcessingException broken) {
            throw NoAnswerException.failed("no JSON: " + sample(body), null);
        }
        throw NoAnswerException.failed("no JSON object: " + sample(body), null);
    }

    private static ServerAnswer of(JsonNode document, String body) {
        if (document.hasNonNull("error")) {
            throw NoAnswerException.failed("an error instead of an answer: " + sample(body), null);
        }
        List<Spoken> choices = new ArrayList<>();
        List<String> filtered = new ArrayList<>();
        for (JsonNode choice : document.path("choices")) {
            Optional<Finish> finish = finish(choice.path("finish_reason"));
            JsonNode refusal = choice.path("message").path("refusal");
            if (refusal.isTextual() || finish.filter(Finish.FILTERED::equals).isPresent()) {
                filtered.add(refusal.isTextual() ? refusal.textValue() : "content filter");
            } else {
                choices.add(spoken(choice, finish, body));
            }
        }
        if (choices.isEmpty() && !filtered.isEmpty()) {
            throw NoAnswerException.refused("a refusal: " + sample(filtered.get(0)));
        }
        if (choices.isEmpty()) {
            throw NoAnswerException.failed("no choices: " + sample(body), null);
        }
        JsonNode usage = document.path("usage");
        return new ServerAnswer(
                choices,
                text(document.path("model")).map(name -> OutsideText.clean(name, LONGEST_NAME)),
                count(usage.path("prompt_tokens")),
                count(usage.path("prompt_tokens_details").path("cached_tokens")),
                count(usage.path("completion_tokens")));
    }

    private static Spoken spoken(JsonNode choice, Optional<Finish> finish, String body) {
        JsonNode message = choice.path("message");
        Optional<String> reasoning = text(message.path("reasoning_content")).or(() -> text(message.path("reasoning")));
        Optional<String> content = text(choice.path("text")).or(() -> text(message.path("content")));
        boolean cutWhileThinking =
                reasoning.isPresent() && finish.filter(Finish.LENGTH::equals).isPresent();
        if (content.isEmpty() && !cutWhileThinking) {
            throw NoAnswerException.failed("a choice without text: " + sample(body), null);
        }
        return Spoken.of(content.orElse(""), reasoning, finish);
    }

    private static Optional<Finish> finish(JsonNode reason) {
        if (!reason.isTextual()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (reason.textValue()) {
                    case "stop", "eos", "eos_token", "stop_sequence", "end_turn" -> Finish.STOP;
                    case "length", "max_tokens" -> Finish.LENGTH;
                    case "content_filter" -> Finish.FILTERED;
                    case "error" -> Finish.ERROR;
                    default -> Finish.UNKNOWN;
                });
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
    }

    private static OptionalInt count(JsonNode node) {
        return node.canConvertToInt()
                        && node.isIntegralNumber()
                        && node.intValue() >= 0
                        && node.intValue() <= MOST_TOKENS
                ? OptionalInt.of(node.intValue())
                : OptionalInt.empty();
    }

    private static String sample(String text) {
        return "'" + OutsideText.sample(text) + "'";
    }
}
