package io.mentorkd.producers.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of an answer.
 *
 * @param request what was asked
 * @param chat whether it is of a chat, or of a text that is completed
 * @param treatment how it is written
 * @param texts the answers, a choice each
 * @param model that it says it is of
 */
record AnswerBody(JsonNode request, boolean chat, Treatment treatment, List<String> texts, String model) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** The answer in one document. */
    String whole() {
        ObjectNode body = head(chat ? "chat.completion" : "text_completion");
        for (int choice = 0; choice < texts.size(); choice++) {
            ObjectNode one = body.withArray("choices").addObject().put("index", choice);
            if (chat) {
                reason(one.putObject("message").put("role", "assistant"), choice)
                        .put("content", content(choice));
            } else {
                reason(one, choice).put("text", content(choice));
            }
            one.put("finish_reason", finish());
        }
        if (treatment != Treatment.NO_USAGE) {
            body.set("usage", usage());
        }
        return body.toString();
    }

    /** The answer as the events of a stream, word by word. */
    List<String> events() {
        List<String> events = new ArrayList<>();
        for (int choice = 0; choice < texts.size(); choice++) {
            for (String piece : content(choice).split("(?<= )", -1)) {
                events.add(event(chunk(choice, piece, false)));
            }
            events.add(event(chunk(choice, "", true)));
        }
        if (treatment == Treatment.STREAMED) {
            ObjectNode last = head("chat.completion.chunk");
            last.putArray("choices");
            last.set("usage", usage());
            events.add(event(last.toString()));
            events.add(event("[DONE]"));
        }
        return events;
    }

    private String chunk(int choice, String piece, boolean last) {
        ObjectNode body = head(chat ? "chat.completion.chunk" : "text_completion");
        ObjectNode one = body.withArray("choices").addObject().put("index", choice);
        if (chat) {
            one.putObject("delta").put("content", piece);
        } else {
            one.put("text", piece);
        }
        one.put("finish_reason", last ? finish() : null);
        return body.toString();
    }

    private static String event(String data) {
        return "data: " + data + "\n\n";
    }

    private ObjectNode head(String object) {
        return JSON.objectNode()
                .put("id", "answer-" + Integer.toHexString(request.hashCode()))
                .put("object", object)
                .put("created", 1_790_000_000L)
                .put("model", model);
    }

    private ObjectNode reason(ObjectNode message, int choice) {
        if (treatment == Treatment.REASONING) {
            message.put("reasoning", Said.reasoning(choice));
        } else if (treatment == Treatment.REASONING_CONTENT) {
            message.put("reasoning_content", Said.reasoning(choice));
        }
        return message;
    }

    private String content(int choice) {
        return switch (treatment) {
            case THINK -> "<think>\n" + Said.reasoning(choice) + "\n</think>\n\n" + texts.get(choice);
            case THINK_UNCLOSED -> "<think>\n" + Said.reasoning(choice);
            case LENGTH -> texts.get(choice).substring(0, texts.get(choice).indexOf('\n'));
            default -> texts.get(choice);
        };
    }

    private String finish() {
        return switch (treatment) {
            case THINK_UNCLOSED, LENGTH -> "length";
            case FILTERED -> "content_filter";
            default -> "stop";
        };
    }

    private JsonNode usage() {
        if (treatment == Treatment.WRONG_USAGE) {
            return JSON.objectNode().put("prompt_tokens", -3).put("completion_tokens", "many");
        }
        int told = treatment == Treatment.FIRST_CHOICE_USAGE ? Math.min(1, texts.size()) : texts.size();
        int prompt = Said.tokens(Said.prompt(request));
        int completion = 0;
        int reasoning = 0;
        for (int choice = 0; choice < told; choice++) {
            boolean apart = treatment == Treatment.REASONING || treatment == Treatment.REASONING_CONTENT;
            int thought = apart ? Said.tokens(Said.reasoning(choice)) : 0;
            reasoning += thought;
            completion += thought + Said.tokens(content(choice));
        }
        ObjectNode usage = JSON.objectNode()
                .put("prompt_tokens", prompt)
                .put("completion_tokens", completion)
                .put("total_tokens", prompt + completion);
        usage.putObject("prompt_tokens_details").put("cached_tokens", prompt / 2);
        usage.putObject("completion_tokens_details").put("reasoning_tokens", reasoning);
        return usage;
    }
}
