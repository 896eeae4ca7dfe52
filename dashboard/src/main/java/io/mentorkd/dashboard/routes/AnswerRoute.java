package io.mentorkd.dashboard.routes;

import io.mentorkd.admin.checkpoints.ListedCheckpoint;
import io.mentorkd.dashboard.answers.Answer;
import io.mentorkd.dashboard.answers.AnswerException;
import io.mentorkd.dashboard.answers.Answerer;
import io.mentorkd.dashboard.views.CheckpointsView;
import io.mentorkd.telemetry.http.EventStream;
import io.mentorkd.telemetry.http.Handler;
import io.mentorkd.telemetry.http.HttpFailure;
import io.mentorkd.telemetry.http.Reply;
import io.mentorkd.telemetry.http.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * {@code POST /api/answers {model, revision, question}}: lets a checkpoint answer, as events: {@code token} for each piece,
 * then {@code done}, or {@code error}.
 */
public record AnswerRoute(CheckpointsView checkpoints, Answerer answerer) implements Handler {

    private static final int LONGEST_QUESTION = 8_192;
    private static final double MILLIS = 1_000;

    /** What is told at the end. */
    record Done(double seconds, int tokens, String text, Optional<String> prediction) {}

    @Override
    public Reply answer(Request request) {
        String question = request.requiredText("question").strip();
        if (question.length() > LONGEST_QUESTION) {
            throw HttpFailure.badRequest("field question must be at most " + LONGEST_QUESTION + " characters long, was "
                    + question.length());
        }
        ListedCheckpoint checkpoint =
                CheckpointRoutes.named(checkpoints, request.requiredText("model"), request.requiredText("revision"));
        if (!checkpoint.isPresent()) {
            throw HttpFailure.notFound("the checkpoint's weights are not on this machine: " + checkpoint.uri()
                    + "; run the dashboard where they are");
        }
        Path directory = checkpoint.directory().orElseThrow();
        return new Reply.Events(stream -> write(directory, question, stream));
    }

    private void write(Path directory, String question, EventStream stream) throws IOException, InterruptedException {
        try {
            Answer answer = answerer.answer(directory, question, piece -> stream.send("token", Map.of("text", piece)));
            stream.send(
                    "done",
                    new Done(answer.took().toMillis() / MILLIS, answer.tokens(), answer.text(), answer.prediction()));
        } catch (AnswerException refused) {
            stream.send("error", Map.of("error", refused.getMessage()));
        }
    }
}
