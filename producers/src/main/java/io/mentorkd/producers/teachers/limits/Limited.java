package io.mentorkd.producers.teachers.limits;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.mentorkd.producers.teachers.Identity;
import io.mentorkd.producers.teachers.Reply;
import io.mentorkd.producers.teachers.Request;
import io.mentorkd.producers.teachers.Teacher;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Holds requests back, in the order in which they came. How many may be under way falls by a third where the server puts one off that
 * was sent since it last fell, and rises with every answer, up to what is configured; and where the server says when to come back,
 * none is sent until then.
 */
final class Limited implements Teacher {

    private static final double LESS = 2.0 / 3;
    private static final double MORE = 0.25;

    private final Teacher teacher;
    private final Limits limits;
    private final ScheduledExecutorService timer;
    private final Optional<Bucket> requests;
    private final Optional<TokenBudget> tokens;
    private final Deque<Held> held = new ArrayDeque<>();
    private final AtomicInteger looks = new AtomicInteger();
    private double allowed;
    private int inFlight;
    private long fell = System.nanoTime();
    private long pausedUntil = System.nanoTime();
    private boolean stopped;

    /** A request that waits for its turn. */
    private record Held(Request request, CompletableFuture<Reply> reply) {}

    Limited(Teacher teacher, Limits limits, ScheduledExecutorService timer) {
        this.teacher = teacher;
        this.limits = limits;
        this.timer = timer;
        this.allowed = limits.inFlight();
        this.requests = bucket(limits.requestsPerMinute());
        this.tokens = bucket(limits.tokensPerMinute())
                .map(bucket -> new TokenBudget(bucket, limits.tokensPerMinute().getAsLong()));
    }

    /** Evenly: not a minute's worth at once. */
    private static Optional<Bucket> bucket(OptionalLong perMinute) {
        if (perMinute.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(perMinute.getAsLong())
                        .refillGreedy(perMinute.getAsLong(), Duration.ofMinutes(1))
                        .build())
                .build());
    }

    @Override
    public Identity identity() {
        return teacher.identity();
    }

    @Override
    public CompletionStage<Reply> ask(Request request) {
        Held mine = new Held(request, new CompletableFuture<>());
        synchronized (this) {
            held.add(mine);
        }
        look();
        return mine.reply();
    }

    /** Requests that wait are given back; those under way may still be answered. */
    @Override
    public void stop() {
        synchronized (this) {
            stopped = true;
        }
        look();
    }

    synchronized int inFlight() {
        return inFlight;
    }

    synchronized int allowed() {
        return (int) allowed;
    }

    /** Sends what may be sent. Whoever comes while another thread is at it lets that one look once more: nothing nests. */
    private void look() {
        if (looks.getAndIncrement() > 0) {
            return;
        }
        int seen = 1;
        do {
            for (Optional<Held> next = next(); next.isPresent(); next = next()) {
                send(next.get());
            }
            seen = looks.addAndGet(-seen);
        } while (seen > 0);
    }

    private void send(Held next) {
        long began = System.nanoTime();
        if (isStopped()) {
            next.reply().completeExceptionally(new CancellationException("the worker has to stop"));
            return;
        }
        teacher.ask(next.request()).whenComplete((reply, mistake) -> {
            tokens.ifPresent(budget -> budget.settle(next.request(), Optional.ofNullable(reply)));
            cameBack(reply, began);
            if (mistake == null) {
                next.reply().complete(reply);
            } else {
                next.reply().completeExceptionally(mistake);
            }
            look();
        });
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    private synchronized Optional<Held> next() {
        if (held.isEmpty()) {
            return Optional.empty();
        }
        if (stopped) {
            return Optional.of(held.remove());
        }
        if (inFlight >= (int) allowed) {
            return Optional.empty();
        }
        long wait =
                Math.max(pausedUntil - System.nanoTime(), limited(held.element().request()));
        if (wait > 0) {
            later(wait);
            return Optional.empty();
        }
        inFlight++;
        return Optional.of(held.remove());
    }

    /** Takes what the request needs from both limits, or says in how many nanoseconds they have it. */
    private long limited(Request request) {
        long wait = Math.max(
                requests.map(bucket -> bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill())
                        .orElse(0L),
                tokens.map(budget -> budget.nanosUntil(request)).orElse(0L));
        if (wait == 0 && pausedUntil - System.nanoTime() <= 0) {
            requests.ifPresent(bucket -> bucket.tryConsume(1));
            tokens.ifPresent(budget -> budget.take(request));
        }
        return wait;
    }

    private void later(long nanos) {
        try {
            ScheduledFuture<?> unused = timer.schedule(this::look, nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            // Then nobody waits any more.
        }
    }

    private synchronized void cameBack(Reply reply, long began) {
        inFlight--;
        if (reply instanceof Reply.Answers) {
            allowed = Math.min(limits.inFlight(), allowed + MORE);
        } else if (reply instanceof Reply.Throttled throttled) {
            if (began - fell > 0) {
                allowed = Math.max(1, allowed * LESS);
                fell = System.nanoTime();
            }
            throttled.after().ifPresent(after -> {
                long until = System.nanoTime() + after.toNanos();
                pausedUntil = until - pausedUntil > 0 ? until : pausedUntil;
            });
        }
    }
}
