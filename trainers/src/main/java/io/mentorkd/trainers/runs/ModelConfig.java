package io.mentorkd.trainers.runs;

import io.mentorkd.models.language.LoraConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Which model is trained, and with what.
 *
 * @param architecture name of a built-in architecture, or the directory of a model to begin with
 * @param tokenizer {@code bytes}, {@code words}, or the path of a {@code tokenizer.json}, or of a directory that has one
 * @param device {@code cpu}, {@code cuda}, {@code cuda:1} or {@code auto}; several, such as {@code cuda:0,1}, share each batch
 * @param threads threads of one native call: another number sums in another order
 * @param initial the content of that directory when the run began; empty for new weights
 * @param layers which blocks of the decoder it begins with; empty for all
 * @param adapter is trained in place of the weights; empty where these are trained
 * @param execution how a step is computed
 */
public record ModelConfig(
        String architecture,
        String tokenizer,
        String device,
        int threads,
        Optional<InitialModel> initial,
        Optional<Layers> layers,
        Optional<LoraConfig> adapter,
        Execution execution) {

    /**
     * Blocks of the decoder.
     *
     * @param count so many of those that are missed most on the first examples; empty where they are named
     * @param blocks counted from 0; empty where only their number is named
     */
    public record Layers(OptionalInt count, List<Integer> blocks) {
        public Layers {
            blocks = List.copyOf(blocks);
            if (count.isPresent() != blocks.isEmpty()) {
                throw new IllegalArgumentException(
                        "layers must be a number of blocks or the blocks themselves, were " + count + " and " + blocks);
            }
        }

        /**
         * Checks that a decoder of so many blocks has them.
         *
         * @throws IllegalArgumentException if it does not
         */
        public void requireWithin(int all) {
            if (count.isPresent() && (count.getAsInt() < 1 || count.getAsInt() > all)) {
                throw new IllegalArgumentException(
                        "layers must be from 1 to " + all + ", the blocks that the model has, was " + count.getAsInt());
            }
            boolean ascending = IntStream.range(1, blocks.size()).allMatch(i -> blocks.get(i - 1) < blocks.get(i));
            if (!ascending || blocks.stream().anyMatch(block -> block < 0 || block >= all)) {
                throw new IllegalArgumentException("layers must be of 0 to " + (all - 1)
                        + ", the blocks that the model has, each once and in ascending order, were " + blocks);
            }
        }

        /**
         * What somebody wrote: {@code 15}, or {@code 0,1,5}.
         *
         * @throws IllegalArgumentException if it is neither
         */
        public static Layers parse(String text) {
            try {
                List<Integer> numbers = Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .map(Integer::valueOf)
                        .toList();
                return numbers.size() == 1 && !text.contains(",")
                        ? new Layers(OptionalInt.of(numbers.get(0)), List.of())
                        : new Layers(OptionalInt.empty(), numbers);
            } catch (NumberFormatException wrong) {
                throw new IllegalArgumentException(
                        "layers must be a number or a list such as 0,1,5, was '" + text + "'", wrong);
            }
        }
    }

    /**
     * How a step is computed.
     *
     * @param compute {@code float32} or {@code bfloat16}
     * @param recompute whether the insides of blocks are computed again on the way back and not kept
     * @param microBatch examples that are computed at a time, as long as they fit into memory; empty for whole batches
     */
    public record Execution(String compute, boolean recompute, OptionalInt microBatch) {
        /** All at once in float32. */
        public static final Execution PLAIN = new Execution("float32", false, OptionalInt.empty());

        public Execution {
            if (microBatch.isPresent() && microBatch.getAsInt() < 1) {
                throw new IllegalArgumentException("microBatch must be at least 1, was " + microBatch.getAsInt());
            }
        }
    }

    public ModelConfig {
        requireText("architecture", architecture);
        requireText("tokenizer", tokenizer);
        requireText("device", device);
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, was " + threads);
        }
        // Runs that were begun before there was a choice do not say.
        initial = initial == null ? Optional.empty() : initial;
        layers = layers == null ? Optional.empty() : layers;
        adapter = adapter == null ? Optional.empty() : adapter;
        execution = execution == null ? Execution.PLAIN : execution;
    }

    /** All weights of a model, computed in float32 and all at once. */
    public ModelConfig(String architecture, String tokenizer, String device, int threads) {
        this(
                architecture,
                tokenizer,
                device,
                threads,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Execution.PLAIN);
    }

    private static void requireText(String name, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " must not be blank");
        }
    }
}
