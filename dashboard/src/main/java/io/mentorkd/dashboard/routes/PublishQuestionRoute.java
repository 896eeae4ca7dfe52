package io.mentorkd.dashboard.routes;

import io.mentorkd.dashboard.questions.QuestionPublishing;
import io.mentorkd.records.Split;
import io.mentorkd.records.Symbols;
import io.mentorkd.tasks.UnknownTaskException;
import io.mentorkd.telemetry.http.Handler;
import io.mentorkd.telemetry.http.HttpFailure;
import io.mentorkd.telemetry.http.Reply;
import io.mentorkd.telemetry.http.Request;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/** {@code POST /api/questions {task, text, gold|null, split}}: publishes a question; {@code split} is TRAIN unless named. */
public record PublishQuestionRoute(QuestionPublishing publishing) implements Handler {

    /** Longest text and gold answer, in UTF-16 code units, as for questions from files. */
    private static final int LONGEST_TEXT = 32_768;

    private static final int LONGEST_GOLD = 1_024;

    /** What the question is followed by. */
    record Document(String questionId) {}

    @Override
    public Reply answer(Request request) {
        String text = limited("text", request.requiredText("text"), LONGEST_TEXT);
        Optional<String> gold = request.text("gold")
                .map(String::strip)
                .filter(answer -> !answer.isEmpty())
                .map(answer -> limited("gold", answer, LONGEST_GOLD));
        Split split = request.text("split").map(PublishQuestionRoute::split).orElse(Split.TRAIN);
        try {
            return Reply.of(new Document(publishing.publish(request.requiredText("task"), text, gold, split)));
        } catch (UnknownTaskException unknown) {
            throw new HttpFailure(400, unknown.getMessage(), unknown);
        } catch (KafkaException refused) {
            throw new HttpFailure(503, "the question was not published: " + refused.getMessage(), refused);
        }
    }

    private static String limited(String field, String text, int longest) {
        if (text.length() > longest) {
            throw HttpFailure.badRequest(
                    "field " + field + " must be at most " + longest + " characters long, was " + text.length());
        }
        return text;
    }

    private static Split split(String name) {
        return Symbols.find(Split.class, name)
                .orElseThrow(() -> HttpFailure.badRequest(
                        "field split must be one of " + Symbols.known(Split.class) + ", was " + name));
    }
}
