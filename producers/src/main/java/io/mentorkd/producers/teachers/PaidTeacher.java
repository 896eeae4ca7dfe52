package io.mentorkd.producers.teachers;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A teacher whose answers are paid for, and kept. What is under way is not asked a second time: a question may be delivered again
 * while it is, and whoever asks then is told when the answers are {@link Reply.Kept kept}.
 */
public final class PaidTeacher implements Teacher {

    private final Teacher teacher;
    private final Responses responses;
    private final Map<UnderWay, CompletableFuture<Reply>> underWay = new ConcurrentHashMap<>();

    /** What is asked. */
    private record UnderWay(String requestId, int firstSample, int samples) {}

    /** Asks {@code teacher}, which it closes and which keeps its answers in {@code responses}, which remain the caller's to close. */
    public PaidTeacher(Teacher teacher, Responses responses) {
        this.teacher = teacher;
        this.responses = responses;
    }

    @Override
    public Identity identity() {
        return teacher.identity();
    }

    @Override
    public CompletionStage<Reply> ask(Request request) {
        UnderWay asked = new UnderWay(request.id(identity()), request.firstSample(), request.samples());
        CompletableFuture<Reply> mine = new CompletableFuture<>();
        CompletableFuture<Reply> other = underWay.putIfAbsent(asked, mine);
        if (other != null) {
            return other.thenApply(reply -> reply instanceof Reply.Answers ? new Reply.Kept() : reply);
        }
        CompletionStage<Reply> reply;
        try {
            reply = teacher.ask(request);
        } catch (RuntimeException mistake) {
            reply = CompletableFuture.failedStage(mistake);
        }
        CompletionStage<Reply> unused = reply.whenComplete((answer, mistake) -> {
            underWay.remove(asked);
            if (mistake == null) {
                mine.complete(answer);
            } else {
                mine.completeExceptionally(mistake);
            }
        });
        return mine;
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
