package io.mentorkd.models.language;

import io.mentorkd.models.torchscript.Call;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.NamedTensors;
import io.mentorkd.models.torchscript.TorchScriptProgram;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Writes texts with a model, on the CPU as it was when this was made. Rows that have ended leave the batch, and prompts that wait take their
 * places. What a row says follows from its prompt and its seed, whatever it is written beside, but for rounding. For one thread.
 */
public final class Generation implements AutoCloseable {
    /** Tokens after which it is looked whether rows have ended, at most. */
    private static final int PIECE = 32;

    /** New tokens that a row is expected to have, at most, when it is decided how many are written at a time. */
    private static final int EXPECTED = 256;

    private static final int MOST_ROWS = 256;

    private final ModelSpec spec;
    private final TorchScriptProgram program;
    private final NamedTensors weights;

    Generation(ModelSpec spec, TorchScriptProgram program, ComputeDevice device, NamedTensors... weights) {
        this.spec = spec;
        this.program = program;
        boolean isPacked = device.equals(ComputeDevice.CPU);
        try (Call call = program.call(isPacked ? "packed" : "merged")) {
            this.weights = call.with(ModelProgram.WEIGHTS, weights).evaluate().keep(ModelProgram.WEIGHTS);
        }
    }

    /**
     * Writes one text for each prompt; text i is drawn with a seed that follows from the configured one and i.
     *
     * @param prompts token ids, of any lengths
     * @return token ids without what ends them, in the order of the prompts
     */
    public List<int[]> generate(List<int[]> prompts, GenerationConfig settings) {
        SplittableRandom seeds = new SplittableRandom(settings.seed());
        return generate(prompts, seeds.longs(prompts.size()).toArray(), settings);
    }

    /** The same with a seed for each prompt, which makes a text independent of what else is asked for. */
    public List<int[]> generate(List<int[]> prompts, long[] seeds, GenerationConfig settings) {
        if (seeds.length != prompts.size()) {
            throw new IllegalArgumentException(
                    "seeds must be as many as prompts, " + prompts.size() + ", were " + seeds.length);
        }
        if (settings.beams() > 1) {
            BeamSearch search = new BeamSearch(spec, program, weights, settings);
            return prompts.stream().map(search::likeliest).toList();
        }
        List<GeneratedText> texts = IntStream.range(0, prompts.size())
                .mapToObj(i -> new GeneratedText(spec, prompts.get(i), seeds[i], settings))
                .toList();
        write(texts, settings);
        return texts.stream().map(GeneratedText::tokens).toList();
    }

    /**
     * Begins a text that is written piece by piece, as somebody watches; close it before this. Together the pieces are what
     * {@link #generate} gives for the same prompt, seed and settings.
     *
     * @param seed of the draws; the configured one is not used
     */
    public GeneratedPieces begin(int[] prompt, long seed, GenerationConfig settings) {
        if (settings.beams() > 1) {
            throw new IllegalArgumentException(
                    "beams must be 1 where a text is written in pieces, were " + settings.beams());
        }
        return new GeneratedPieces(this, new GeneratedText(spec, prompt, seed, settings), settings);
    }

    /** Longest prompts first, so that those that join later fit into slots that are there. */
    private void write(List<GeneratedText> texts, GenerationConfig settings) {
        List<GeneratedText> waiting = new ArrayList<>(texts);
        waiting.sort(Comparator.comparingInt(text -> text.prompt().length)); // The last is taken first.
        List<GeneratedText> rows = new ArrayList<>();
        DecodingCache cache = null;
        try {
            while (!waiting.isEmpty() || !rows.isEmpty()) {
                int room = room(rows, cache, waiting, settings);
                int[] going = going(rows);
                if (room > 0) {
                    List<GeneratedText> joining = new ArrayList<>();
                    while (joining.size() < room && !waiting.isEmpty()) {
                        joining.add(waiting.remove(waiting.size() - 1));
                    }
                    DecodingCache begun = begin(joining);
                    cache = cache == null ? begun : cache.with(going, begun);
                    rows.removeIf(GeneratedText::hasEnded);
                    rows.addAll(joining);
                } else if (going.length < rows.size() || cache.room() < PIECE) {
                    cache = cache.only(going);
                    rows.removeIf(GeneratedText::hasEnded);
                }
                if (!rows.isEmpty()) {
                    advance(cache, rows, PIECE, Math.max(1, rows.size() / 4), settings);
                }
            }
        } finally {
            if (cache != null) {
                cache.close();
            }
        }
    }

    /** How many prompts may join now: a quarter of the batch or more, so that caches are not laid out anew for each. */
    private static int room(
            List<GeneratedText> rows, DecodingCache cache, List<GeneratedText> waiting, GenerationConfig settings) {
        if (waiting.isEmpty()) {
            return 0;
        }
        int expected = Math.min(settings.maximumNewTokens(), EXPECTED);
        int longest = waiting.get(waiting.size() - 1).prompt().length + expected;
        int slots = cache == null ? longest : Math.max(longest, cache.slots());
        int most = Math.max(1, Math.min(MOST_ROWS, settings.batchTokens() / slots));
        int going = going(rows).length;
        int room = Math.min(waiting.size(), most - going);
        return going == 0 || room >= Math.max(1, most / 4) ? Math.max(room, going == 0 ? 1 : 0) : 0;
    }

    private static int[] going(List<GeneratedText> rows) {
        return IntStream.range(0, rows.size())
                .filter(row -> !rows.get(row).hasEnded())
                .toArray();
    }

    /** Reads prompts. */
    DecodingCache begin(List<GeneratedText> texts) {
        return DecodingCache.begin(
                spec,
                program,
                weights,
                texts.stream().map(GeneratedText::prompt).toList());
    }

    /** Writes at most so many tokens into each row, fewer once enough rows have ended. */
    static void advance(
            DecodingCache cache, List<GeneratedText> rows, int most, int enough, GenerationConfig settings) {
        int columns = Math.min(most, cache.room());
        boolean[] ended = new boolean[rows.size()];
        for (int row = 0; row < ended.length; row++) {
            ended[row] = rows.get(row).hasEnded();
            if (!ended[row]) {
                columns = Math.min(columns, rows.get(row).left());
            }
        }
        double[] uniforms = new double[rows.size() * columns];
        for (int row = 0; row < ended.length; row++) {
            rows.get(row).draw(uniforms, row * columns, columns);
        }
        long[] written = cache.advance(ended, enough, uniforms, settings.sampling());
        int count = written.length / ended.length;
        for (int row = 0; row < ended.length; row++) {
            if (!ended[row]) {
                rows.get(row).take(written, row * count, count);
            }
        }
    }

    @Override
    public void close() {
        weights.close();
    }
}
