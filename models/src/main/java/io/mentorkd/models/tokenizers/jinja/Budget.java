package io.mentorkd.models.tokenizers.jinja;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What one rendering may still do: a step each expression, and a step each character or item that is made or held. Steps are of
 * different length, so there is a limit of time as well, far above what any template in earnest takes.
 */
final class Budget {
    private static final long STEPS = 20_000_000;
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** The time is looked at after so many calls. */
    private static final int LOOKED_AT = 64;

    private final long began = System.nanoTime();
    private long left = STEPS;
    private int calls;

    void spend(long steps) {
        left -= Math.min(steps, STEPS + 1);
        if (left < 0) {
            throw new TemplateException("the template takes more than " + STEPS + " steps");
        }
        calls++;
        if (calls % LOOKED_AT == 0 && System.nanoTime() - began > LONGEST.toNanos()) {
            throw new TemplateException("the template takes longer than " + LONGEST.toSeconds() + " s");
        }
    }

    /** Python's {@code str}, once it is known that the text of all that is in the value will not be too long. */
    String text(Object value) {
        if (!(value instanceof String)) {
            heldText(value);
        }
        return made(Values.text(value));
    }

    /** Counts the characters of all texts that a value holds, as often as it holds them. */
    void heldText(Object value) {
        spend(1);
        if (value instanceof String text) {
            spend(text.length());
        } else if (value instanceof List<?> list) {
            list.forEach(this::heldText);
        } else if (value instanceof Tuple tuple) {
            tuple.items().forEach(this::heldText);
        } else if (value instanceof Map<?, ?> map) {
            map.keySet().forEach(this::heldText);
            map.values().forEach(this::heldText);
        }
    }

    String made(String text) {
        spend(text.length());
        return text;
    }

    /** Counts a sequence with all that is in it, so that what holds itself twice, and that twice, ends soon. */
    <T> T held(T value) {
        spend(1);
        if (value instanceof List<?> list) {
            list.forEach(this::held);
        } else if (value instanceof Tuple tuple) {
            tuple.items().forEach(this::held);
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(this::held);
        }
        return value;
    }
}
