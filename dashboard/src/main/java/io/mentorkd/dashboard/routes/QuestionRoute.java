package io.mentorkd.dashboard.routes;

import io.mentorkd.dashboard.questions.QuestionTraces;
import io.mentorkd.telemetry.http.Handler;
import io.mentorkd.telemetry.http.HttpFailure;
import io.mentorkd.telemetry.http.Reply;
import io.mentorkd.telemetry.http.Request;
import org.apache.kafka.common.KafkaException;

/** {@code GET /api/questions/QUESTION_ID}: where a question is. */
public record QuestionRoute(QuestionTraces traces) implements Handler {

    @Override
    public Reply answer(Request request) {
        String id = request.path("question");
        return new Reply.Later(() -> traced(id));
    }

    private Reply traced(String id) {
        try {
            return Reply.of(traces.trace(id)
                    .orElseThrow(() -> HttpFailure.notFound("question " + id
                            + " is not among the newest that the dashboard has read; one that was just published is"
                            + " there in a second")));
        } catch (KafkaException away) {
            throw new HttpFailure(503, "the cluster does not give the question: " + away.getMessage(), away);
        }
    }
}
