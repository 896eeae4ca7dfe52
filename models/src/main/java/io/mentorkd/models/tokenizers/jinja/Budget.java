package io.mentorkd.models.tokenizers.jinja;

import java.util.List;
import java.util.Map;

/** What one rendering may still do: a step each expression, and a step each character or item that is made or held. */
final class Budget {
    private static final long STEPS = 20_000_000;

    private long left = STEPS;

    void spend(long steps) {
        left -= Math.min(steps, STEPS + 1);
        if (left < 0) {
            throw new TemplateException("the template takes more than " + STEPS + " steps");
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
