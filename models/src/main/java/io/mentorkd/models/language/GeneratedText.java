package io.mentorkd.models.language;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.SplittableRandom;

/** One text while it is written. Its numbers follow from its seed alone, so it does not depend on what it is written beside. */
final class GeneratedText {
    private final ModelSpec spec;
    private final int[] prompt;
    private final int maximum;
    private final boolean isDrawn;
    private final SplittableRandom random;
    private final Deque<Double> drawn = new ArrayDeque<>();
    private int[] tokens = new int[0];
    private boolean ended;

    GeneratedText(ModelSpec spec, int[] prompt, long seed, GenerationConfig settings) {
        this.spec = spec;
        this.prompt = prompt;
        this.maximum = spec.newTokens(prompt, settings.maximumNewTokens());
        this.isDrawn = settings.sampling().temperature() > 0;
        this.random = new SplittableRandom(seed);
    }

    int[] prompt() {
        return prompt;
    }

    /** What was written, without what ended it. */
    int[] tokens() {
        return tokens;
    }

    boolean hasEnded() {
        return ended;
    }

    /** Tokens that it may still have. */
    int left() {
        return maximum - tokens.length;
    }

    /** The numbers of its next tokens. */
    void draw(double[] uniforms, int begin, int count) {
        if (isDrawn) {
            while (drawn.size() < count) {
                drawn.add(random.nextDouble());
            }
            int i = begin;
            for (double number : drawn) {
                if (i == begin + count) {
                    break;
                }
                uniforms[i++] = number;
            }
        }
    }

    /** Takes what was written with as many of these numbers. */
    void take(long[] written, int begin, int count) {
        for (int i = begin; i < begin + count && !ended; i++) {
            drawn.poll();
            int token = Math.toIntExact(written[i]);
            if (spec.tokens().ends().contains(token)) {
                ended = true;
            } else {
                tokens = Arrays.copyOf(tokens, tokens.length + 1);
                tokens[tokens.length - 1] = token;
                ended = tokens.length == maximum;
            }
        }
    }
}
