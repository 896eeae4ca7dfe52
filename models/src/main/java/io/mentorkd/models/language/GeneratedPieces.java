package io.mentorkd.models.language;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** One text that is written piece by piece. For one thread, and only while its {@link Generation} is open. */
public final class GeneratedPieces implements AutoCloseable {
    private final GeneratedText text;
    private final GenerationConfig settings;
    private DecodingCache cache;

    GeneratedPieces(Generation generation, GeneratedText text, GenerationConfig settings) {
        this.text = text;
        this.settings = settings;
        this.cache = generation.begin(List.of(text));
    }

    /** Whether there is nothing more to come. */
    public boolean hasEnded() {
        return text.hasEnded();
    }

    /**
     * The next tokens, without what ends the text; none once it has ended.
     *
     * @param most at most so many, at least 1
     */
    public int[] next(int most) {
        ModelSpec.requirePositive("most", most);
        int before = text.tokens().length;
        while (!text.hasEnded() && text.tokens().length < before + most) {
            if (cache.room() == 0) {
                cache = cache.only(IntStream.range(0, 1).toArray());
            }
            Generation.advance(cache, List.of(text), before + most - text.tokens().length, 1, settings);
        }
        return Arrays.copyOfRange(text.tokens(), before, text.tokens().length);
    }

    @Override
    public void close() {
        cache.close();
    }
}
