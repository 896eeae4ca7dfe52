package io.mentorkd.operations.dashboard.routes;

import io.mentorkd.operations.dashboard.http.Handler;
import io.mentorkd.operations.dashboard.http.HttpFailure;
import io.mentorkd.operations.dashboard.http.Reply;
import io.mentorkd.operations.dashboard.http.Request;
import io.mentorkd.operations.dashboard.questions.QuestionTraces;
import org.apache.kafka.common.KafkaException;

/** {@code GET /api/questions/QUESTION_ID}: where a question is. */
public record QuestionRoute(QuestionTraces traces) implements Handler {

    @Override
    public Reply answer(Request request) {
        String id = request.path("question");
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
