package io.mentorkd.producers.teachers;

import io.mentorkd.connection.OversizedRecordException;
import io.mentorkd.connection.RecordWriteException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A teacher whose answers are kept before anybody has them. A request counts as under way until then, wherever requests are counted:
 * so what is lost where the process ends, or exceeds a budget, is at most what was under way.
 */
public final class KeepingTeacher implements Teacher {

    private static final Logger LOG = LoggerFactory.getLogger(KeepingTeacher.class);

    private final Teacher teacher;
    private final Responses responses;

    /** Keeps the answers of {@code teacher}, which it closes, in {@code responses}, which remain the caller's to close. */
    public KeepingTeacher(Teacher teacher, Responses responses) {
        this.teacher = teacher;
        this.responses = responses;
    }

    @Override
    public Identity identity() {
        return teacher.identity();
    }

    /** Fails with what the broker refuses an answer for, which is no fault of the question's. */
    @Override
    public CompletionStage<Reply> ask(Request request) {
        return teacher.ask(request)
                .thenCompose(reply -> reply instanceof Reply.Answers some
                        ? kept(request, some)
                        : CompletableFuture.completedStage(reply));
    }

    private CompletionStage<Reply> kept(Request request, Reply.Answers some) {
        List<CompletableFuture<?>> kept = new ArrayList<>();
        int sample = request.firstSample();
        for (TeacherAnswer answer : some.answers()) {
            try {
                kept.add(responses
                        .keep(RationaleRecords.of(identity(), request, sample++, answer))
                        .toCompletableFuture());
            } catch (OversizedRecordException oversized) {
                // Whoever writes it as a rationale finds out the same, and gives the question up.
                LOG.warn(
                        "an answer to question {} is not kept: {}",
                        request.question().getQuestionId(),
                        oversized.toString());
            }
        }
        // Goes on elsewhere than on the producer's own thread, which others wait for.
        return CompletableFuture.allOf(kept.toArray(CompletableFuture<?>[]::new))
                .handleAsync((all, refused) -> {
                    if (refused != null) {
                        Throwable cause = refused.getCause() == null ? refused : refused.getCause();
                        throw new RecordWriteException(
                                "the broker did not take an answer: " + cause.getMessage(), cause);
                    }
                    return some;
                });
    }

    @Override
    public Responses responses() {
        return responses;
    }

    @Override
    public void stop() {
        teacher.stop();
    }

    @Override
    public void close() {
        teacher.close();
    }
}
