package io.mentorkd.producers.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What the endpoint says to a prompt: a function of the prompt, the request's seed and the number of the choice, so that a test knows
 * it without asking.
 */
public final class Said {

    private Said() {}

    /** The reasoning, where it is told apart. */
    public static String reasoning(int choice) {
        return "Let me think about it for the time number " + choice + ".";
    }

    /**
     * The answer, which ends with a number.
     *
     * @param prompt the last message of the user, or the text to complete
     * @param seed of the request; 0 where it has none
     */
    public static String answer(String prompt, long seed, int choice) {
        return "Take the way number " + choice + " with the seed " + seed + " and count.\nAnswer: " + number(prompt);
    }

    /** The number that the answer to a prompt ends with, from 0 to 999. */
    public static int number(String prompt) {
        return Math.floorMod(prompt.hashCode(), 1_000);
    }

    /** The prompt of a request: the last message of a chat, or the text to complete. */
    public static String prompt(JsonNode request) {
        JsonNode messages = request.path("messages");
        return messages.isArray() && !messages.isEmpty()
                ? messages.get(messages.size() - 1).path("content").asText()
                : request.path("prompt").asText();
    }

    /** The answers to a request with as many choices. */
    static List<String> answers(JsonNode request, int choices) {
        List<String> answers = new ArrayList<>();
        for (int choice = 0; choice < choices; choice++) {
            answers.add(answer(prompt(request), request.path("seed").asLong(), choice));
        }
        return answers;
    }

    /** The tokens of a text as the endpoint counts them: one for each word. */
    public static int tokens(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }
}
