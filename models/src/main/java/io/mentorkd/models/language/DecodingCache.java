package io.mentorkd.models.language;

import io.mentorkd.models.torchscript.Call;
import io.mentorkd.models.torchscript.NamedTensors;
import io.mentorkd.models.torchscript.Results;
import io.mentorkd.models.torchscript.TorchScriptProgram;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Texts that are being written, with what is kept of the tokens that were read: {@code decoding.torchscript} says how. Grows with
 * what is written. For one thread.
 */
final class DecodingCache implements AutoCloseable {
    private static final String CACHE = "cache";

    /** Slots that are reserved ahead, at least; and a quarter of those in use. */
    private static final int RESERVED = 64;

    private final TorchScriptProgram program;
    private final NamedTensors weights;
    private final NamedTensors tensors;
    private final long[] starts; // first slot of each row
    private final int capacity;
    private int slot; // where the last token of every row lies

    private DecodingCache(
            TorchScriptProgram program,
            NamedTensors weights,
            NamedTensors tensors,
            long[] starts,
            int slot,
            int capacity) {
        this.program = program;
        this.weights = weights;
        this.tensors = tensors;
        this.starts = starts;
        this.slot = slot;
        this.capacity = capacity;
    }

    /** Reads prompts, as many rows. */
    static DecodingCache begin(ModelSpec spec, TorchScriptProgram program, NamedTensors weights, List<int[]> prompts) {
        Batch.Rows source = Batch.Rows.none(prompts.size());
        List<int[]> read = prompts;
        if (spec.isEncoderDecoder()) {
            source = Batch.Rows.of(spec, prompts);
            int[] start = {spec.tokens().start()};
            read = prompts.stream().map(prompt -> start).toList();
        }
        Batch.Rows tokens = Batch.Rows.endingAlike(spec, read);
        int columns = tokens.columns();
        long[] starts =
                Arrays.stream(tokens.lengths()).map(length -> columns - length).toArray();
        int capacity = roomy(columns);
        try (Call call = program.call("begin")) {
            NamedTensors tensors = call.with(ModelProgram.WEIGHTS, weights)
                    .with("source", source.tokens(), source.rows(), source.columns())
                    .with("source_lengths", source.lengths(), source.rows())
                    .with("tokens", tokens.tokens(), tokens.rows(), columns)
                    .with("starts", starts, starts.length)
                    .with("capacity", capacity)
                    .evaluate()
                    .keep(CACHE);
            return new DecodingCache(program, weights, tensors, starts, columns - 1, capacity);
        }
    }

    private static int roomy(int slots) {
        return slots + Math.max(RESERVED, slots / 4);
    }

    int rows() {
        return starts.length;
    }

    /** Slots in use: what one row costs. */
    int slots() {
        return slot + 1;
    }

    /** How many more tokens there is room for. */
    int room() {
        return capacity - 1 - slot;
    }

    /**
     * Writes further tokens, at most as many as there are columns and fewer once {@code enough} of the rows that go on have ended.
     *
     * @param ended rows that write padding
     * @param uniforms (rows, columns), at most {@link #room} columns
     * @return (rows, n) row-major
     */
    long[] advance(boolean[] ended, int enough, double[] uniforms, GenerationConfig.Sampling sampling) {
        long[] isEnded = new long[ended.length];
        Arrays.setAll(isEnded, row -> ended[row] ? 1 : 0);
        try (Call call = program.call("advance")) {
            long[] written = call.with(ModelProgram.WEIGHTS, weights)
                    .with(CACHE, tensors)
                    .with("slot", slot)
                    .with("ended", isEnded, isEnded.length)
                    .with("enough", enough)
                    .with("uniforms", uniforms, rows(), uniforms.length / rows())
                    .with("temperature", sampling.temperature())
                    .with("top_k", sampling.topK())
                    .with("top_p", sampling.topP())
                    .with("repetition_penalty", sampling.repetitionPenalty())
                    .evaluate()
                    .integers(0);
            slot += written.length / rows();
            return written;
        }
    }

    /** The likeliest next tokens, (rows, count) row-major, and log p of each; which it is, {@link #write} must say next. */
    Candidates likeliest(int count, double repetitionPenalty) {
        try (Call call = program.call("likeliest_next")) {
            Results results = call.with(ModelProgram.WEIGHTS, weights)
                    .with(CACHE, tensors)
                    .with("slot", slot)
                    .with("count", count)
                    .with("repetition_penalty", repetitionPenalty)
                    .evaluate();
            slot++;
            return new Candidates(results.integers(0), results.floats(1));
        }
    }

    /** Tokens and log p, (rows, count) each. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared; lives as long as a step.
    record Candidates(long[] tokens, float[] logProbabilities) {}

    /** Writes a token that was chosen by hand into each row, in the place that {@link #likeliest} left for it. */
    void write(long[] tokens) {
        try (Call call = program.call("write")) {
            call.with(CACHE, tensors)
                    .with("slot", slot)
                    .with("tokens", tokens, tokens.length)
                    .evaluate();
        }
    }

    /** Some rows in some order, with room ahead; closes this. */
    DecodingCache only(int[] rows) {
        return joined(rows, this, new int[0]);
    }

    /** Some rows, and after them all those of another; closes both. */
    DecodingCache with(int[] rows, DecodingCache more) {
        return joined(rows, more, IntStream.range(0, more.rows()).toArray());
    }

    private DecodingCache joined(int[] rows, DecodingCache more, int[] moreRows) {
        int first = first(rows);
        int moreFirst = moreRows.length == 0 ? more.slot : more.first(moreRows);
        int last = Math.max(slot - first, more.slot - moreFirst);
        int capacityThen = roomy(last + 1);
        long[] startsThen = IntStream.concat(
                        Arrays.stream(rows).map(row -> (int) starts[row] + last - slot),
                        Arrays.stream(moreRows).map(row -> (int) more.starts[row] + last - more.slot))
                .asLongStream()
                .toArray();
        try (Call call = program.call("joined")) {
            NamedTensors tensorsThen = call.with(CACHE, tensors)
                    .with("rows", longs(rows), rows.length)
                    .with("first", first)
                    .with("slot", slot)
                    .with("more", more.tensors)
                    .with("more_rows", longs(moreRows), moreRows.length)
                    .with("more_first", moreFirst)
                    .with("more_slot", more.slot)
                    .with("capacity", capacityThen)
                    .evaluate()
                    .keep(CACHE);
            return new DecodingCache(program, weights, tensorsThen, startsThen, last, capacityThen);
        } finally {
            close();
            more.close();
        }
    }

    /** The first slot that one of the rows uses. */
    private int first(int[] rows) {
        return Arrays.stream(rows).map(row -> (int) starts[row]).min().orElse(slot);
    }

    private static long[] longs(int[] numbers) {
        return Arrays.stream(numbers).asLongStream().toArray();
    }

    @Override
    public void close() {
        tensors.close();
    }
}
