package io.mentorkd.producers.teachers.limits;

import io.github.bucket4j.Bucket;
import io.mentorkd.producers.prompts.Prompt;
import io.mentorkd.producers.teachers.Reply;
import io.mentorkd.producers.teachers.Request;
import io.mentorkd.producers.teachers.TeacherAnswer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Tokens a minute. How many a request takes is known when it is answered; until then it counts as its prompt's length and, for each
 * sample, the mean of the answers so far.
 */
final class TokenBudget {

    /** Of an answer before any is known. */
    private static final double FIRST_GUESS = 500;

    private static final double WEIGHT = 0.05;
    private static final int CHARACTERS_EACH = 4;

    private final Bucket bucket;
    private final long most;
    private final Map<Request, Long> taken = new ConcurrentHashMap<>();
    private final AtomicReference<Double> mean = new AtomicReference<>(FIRST_GUESS);

    /** {@code most} is what the bucket holds. */
    TokenBudget(Bucket bucket, long most) {
        this.bucket = bucket;
        this.most = most;
    }

    long nanosUntil(Request request) {
        return bucket.estimateAbilityToConsume(guess(request)).getNanosToWaitForRefill();
    }

    void take(Request request) {
        long guess = guess(request);
        taken.put(request, guess);
        bucket.tryConsume(guess);
    }

    /** Takes what it took beyond the guess, or gives back what it did not. */
    void settle(Request request, Optional<Reply> reply) {
        Long guess = taken.remove(request);
        if (guess == null) {
            return;
        }
        long actual = reply.filter(Reply.Answers.class::isInstance)
                .map(answers -> tokens((Reply.Answers) answers))
                .orElse(0L);
        if (actual > guess) {
            bucket.consumeIgnoringRateLimits(actual - guess);
        } else if (actual < guess) {
            bucket.addTokens(guess - actual);
        }
    }

    private long guess(Request request) {
        long prompt = request.prompt().map(Prompt::text).orElse("").length() / CHARACTERS_EACH;
        return Math.max(1, Math.min(most, prompt + Math.round(request.samples() * mean.get())));
    }

    private long tokens(Reply.Answers answers) {
        long prompt = 0;
        long completions = 0;
        for (TeacherAnswer answer : answers.answers()) {
            if (answer.usage().isPresent()) {
                int completion = answer.usage().get().completionTokens().orElse(0);
                prompt = Math.max(prompt, answer.usage().get().promptTokens().orElse(0));
                completions += completion;
                mean.updateAndGet(before -> before + WEIGHT * (completion - before));
            }
        }
        return prompt + completions;
    }
}
