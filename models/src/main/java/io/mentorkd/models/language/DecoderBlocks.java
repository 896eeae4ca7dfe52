package io.mentorkd.models.language;

import io.mentorkd.models.torchscript.Call;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.NamedTensors;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Which blocks of a decoder a smaller model begins with. */
final class DecoderBlocks {
    private DecoderBlocks() {}

    static void requireAscending(List<Integer> blocks, int count) {
        boolean isAscending = IntStream.range(1, blocks.size()).allMatch(i -> blocks.get(i - 1) < blocks.get(i));
        if (blocks.isEmpty() || !isAscending || blocks.get(0) < 0 || blocks.get(blocks.size() - 1) >= count) {
            throw new IllegalArgumentException(
                    "blocks must be of 0 to " + (count - 1) + ", each once and in ascending order, were " + blocks);
        }
    }

    /** Copies of the weights of some blocks and of all that is in no block, in the order of the parameters, as those that are read. */
    static NamedTensors copy(
            NamedTensors weights,
            ComputeDevice device,
            ModelSpec spec,
            List<Parameter> parameters,
            List<Integer> blocks) {
        String[] names = parameters.stream().map(Parameter::name).toArray(String[]::new);
        String[] originals = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            originals[i] = original(names[i], spec.layout().blockPrefix(), blocks);
            if (!weights.names().contains(originals[i])) {
                originals[i] = names[i]; // What the first block has for all of them.
            }
        }
        return CopiedWeights.of(weights, originals, names, device);
    }

    private static String original(String name, String prefix, List<Integer> blocks) {
        if (!name.startsWith(prefix)) {
            return name;
        }
        int end = name.indexOf('.', prefix.length());
        int block = Integer.parseInt(name.substring(prefix.length(), end));
        return prefix + blocks.get(block) + name.substring(end);
    }

    /** See {@link LanguageModel#lossesWithoutBlocks}. */
    static double[] lossesWithout(ModelSpec spec, TeacherForcing forcing, List<Example> examples) {
        if (examples.isEmpty()) {
            throw new IllegalArgumentException("examples must be at least one, were none");
        }
        double[] sums = new double[spec.blocks()];
        long tokens = 0;
        for (Example example : examples) {
            try (Call call = forcing.call("log_probabilities_without", List.of(example))) {
                float[] found = call.evaluate().floats(0);
                int answer = example.answer().length;
                for (int i = 0; i < found.length; i++) {
                    sums[i / answer] -= found[i];
                }
                tokens += answer;
            }
        }
        double all = tokens;
        return Arrays.stream(sums).map(sum -> sum / all).toArray();
    }

    /** See {@link LanguageModel#mostMissedBlocks}. */
    static List<Integer> mostMissed(ModelSpec spec, TeacherForcing forcing, int count, List<Example> examples) {
        int blocks = spec.blocks();
        if (count < 1 || count > blocks) {
            throw new IllegalArgumentException("count of blocks must be in [1, " + blocks + "], was " + count);
        }
        List<Integer> all = IntStream.range(0, blocks).boxed().toList();
        if (count == blocks) {
            return all;
        }
        double[] losses = lossesWithout(spec, forcing, examples);
        return all.stream()
                .sorted(Comparator.comparingDouble((Integer block) -> losses[block])
                        .reversed())
                .limit(count)
                .sorted()
                .toList();
    }
}
