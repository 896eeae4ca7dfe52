package io.mentorkd.models.language;

import io.mentorkd.models.torchscript.Call;
import java.util.Arrays;
import java.util.List;

/**
 * Examples as the texts take them: B rows, padded at their ends, and where in them N tokens of answers are predicted.
 *
 * <p>An encoder reads the prompts and its decoder the answers, each after a start token; a decoder alone reads prompt and answer in
 * a row, without the last token. See {@code forward.torchscript} for the names.
 */
public final class Batch {
    private static final String PARAMETER = "batch";

    private final Rows source;
    private final Rows tokens;
    private final long[] targets;
    private final long[] labels;

    private Batch(Rows source, Rows tokens, long[] targets, long[] labels) {
        this.source = source;
        this.tokens = tokens;
        this.targets = targets;
        this.labels = labels;
    }

    /**
     * Lays out examples.
     *
     * @throws IllegalArgumentException when one holds an id outside the vocabulary
     */
    public static Batch of(ModelSpec spec, List<Example> examples) {
        Rows source = spec.isEncoderDecoder()
                ? Rows.of(spec, examples.stream().map(Example::prompt).toList())
                : Rows.none(examples.size());
        Rows tokens = Rows.of(
                spec, examples.stream().map(example -> read(spec, example)).toList());
        spec.requirePositions("prompt and answer", tokens.columns());
        int count =
                examples.stream().mapToInt(example -> example.answer().length).sum();
        long[] targets = new long[count];
        long[] labels = new long[count];
        int at = 0;
        for (int row = 0; row < examples.size(); row++) {
            int[] answer = examples.get(row).answer();
            int first = spec.isEncoderDecoder() ? 0 : examples.get(row).prompt().length - 1;
            for (int i = 0; i < answer.length; i++) {
                targets[at] = (long) row * tokens.columns() + first + i;
                labels[at++] = requireToken(spec, row, i, answer[i]);
            }
        }
        return new Batch(source, tokens, targets, labels);
    }

    /** What the decoder reads: each token predicts the next, and the last predicts none. */
    private static int[] read(ModelSpec spec, Example example) {
        int[] prompt = spec.isEncoderDecoder() ? new int[] {spec.tokens().start()} : example.prompt();
        int[] answer = example.answer();
        int[] tokens = Arrays.copyOf(prompt, prompt.length + answer.length - 1);
        System.arraycopy(answer, 0, tokens, prompt.length, answer.length - 1);
        return tokens;
    }

    private static int requireToken(ModelSpec spec, int row, int index, int token) {
        if (token < 0 || token >= spec.vocabSize()) {
            throw new IllegalArgumentException("token " + index + " of row " + row + " must be in [0, "
                    + spec.vocabSize() + "), the vocabulary of the model, was " + token);
        }
        return token;
    }

    /** N: tokens of all answers. */
    public int labels() {
        return labels.length;
    }

    /** B T: positions of what the decoder reads, padding included. */
    public long positions() {
        return (long) tokens.rows() * tokens.columns();
    }

    /** The same as an argument. */
    public Call into(Call call) {
        return call.entry(PARAMETER, "source", source.tokens(), source.rows(), source.columns())
                .entry(PARAMETER, "source_lengths", source.lengths(), source.rows())
                .entry(PARAMETER, "tokens", tokens.tokens(), tokens.rows(), tokens.columns())
                .entry(PARAMETER, "targets", targets, targets.length)
                .entry(PARAMETER, "labels", labels, labels.length);
    }

    /** Token sequences of different lengths as one matrix, row-major. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared; lives as long as a call.
    record Rows(long[] tokens, long[] lengths, int columns) {
        /** Each padded at its end. */
        static Rows of(ModelSpec spec, List<int[]> sequences) {
            return of(spec, sequences, false);
        }

        /** Each padded at its beginning. */
        static Rows endingAlike(ModelSpec spec, List<int[]> sequences) {
            return of(spec, sequences, true);
        }

        private static Rows of(ModelSpec spec, List<int[]> sequences, boolean endsAlike) {
            int columns = sequences.stream()
                    .mapToInt(sequence -> sequence.length)
                    .max()
                    .orElse(0);
            long[] tokens = new long[Math.multiplyExact(sequences.size(), columns)];
            long[] lengths = new long[sequences.size()];
            Arrays.fill(tokens, spec.tokens().pad());
            for (int row = 0; row < sequences.size(); row++) {
                int[] sequence = sequences.get(row);
                if (sequence.length == 0) {
                    throw new IllegalArgumentException("row " + row + " must have at least one token");
                }
                lengths[row] = sequence.length;
                int first = row * columns + (endsAlike ? columns - sequence.length : 0);
                for (int i = 0; i < sequence.length; i++) {
                    tokens[first + i] = requireToken(spec, row, i, sequence[i]);
                }
            }
            return new Rows(tokens, lengths, columns);
        }

        /** Of a model that reads none. */
        static Rows none(int rows) {
            return new Rows(new long[0], new long[rows], 0);
        }

        int rows() {
            return lengths.length;
        }
    }
}
