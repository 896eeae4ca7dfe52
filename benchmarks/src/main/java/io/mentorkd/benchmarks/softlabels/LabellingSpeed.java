package io.mentorkd.benchmarks.softlabels;

import io.mentorkd.models.language.Batch;
import io.mentorkd.models.language.Example;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.language.ModelConfig;
import io.mentorkd.models.softlabels.MentorLabels;
import io.mentorkd.models.softlabels.SoftLabelPacking;
import io.mentorkd.models.softlabels.TailBasis;
import io.mentorkd.models.torchscript.Call;
import io.mentorkd.models.torchscript.TorchScriptProgram;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Labelling with packing beside the mentor's forward pass alone, on the same batch. */
final class LabellingSpeed implements AutoCloseable {
    /** All logits are computed and stay where they are. */
    private static final String FORWARD = """
            def forward_alone(self, weights: Dict[str, Tensor], batch: Dict[str, Tensor]) -> Tensor:
              return torch.contiguous(torch.narrow(self.logits(weights, batch), 1, 0, 1))
            """;

    private static final int SOURCE = 64;
    private static final int TARGET = 128;

    private final LanguageModel mentor;
    private final TorchScriptProgram forward;
    private final List<Example> examples;
    private final int topK;
    private final TailBasis basis;
    private long bytes;

    LabellingSpeed(ModelConfig config, int rows) {
        mentor = LanguageModel.initialize(config, 1);
        forward = mentor.compile(List.of(FORWARD), Map.of());
        topK = SoftLabelPacking.defaultTopK(mentor.spec().vocabSize(), TailBasis.BITS_A_TOKEN);
        Random random = new Random(1);
        examples = Stream.generate(() -> new Example(tokens(random, SOURCE), tokens(random, TARGET)))
                .limit(rows)
                .toList();
        basis = mentor.tailBasis(examples, topK);
    }

    private int[] tokens(Random random, int length) {
        return random.ints(length, 2, mentor.spec().vocabSize()).toArray();
    }

    /** Medians in tokens of targets a second. */
    Map<String, Object> measure(int rounds) {
        double[] millis = Turns.medians(rounds, this::label, this::forward);
        long tokens = (long) examples.size() * TARGET;
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("measured", "labelling");
        line.put("parameters", mentor.size());
        line.put("vocabulary", mentor.spec().vocabSize());
        line.put("topK", topK);
        line.put("labelledTokensPerSecond", Math.round(1000 * tokens / millis[0]));
        line.put("forwardTokensPerSecond", Math.round(1000 * tokens / millis[1]));
        line.put("ratio", millis[1] / millis[0]);
        line.put("bytesPerToken", (double) bytes / tokens);
        return line;
    }

    private void label() {
        List<MentorLabels> all =
                mentor.labels(examples, topK, SoftLabelPacking.DEFAULT_TEMPERATURES, Optional.of(basis));
        bytes = 0;
        for (MentorLabels labels : all) {
            bytes += SoftLabelPacking.TOP_K.pack(labels.distributions()).length;
            bytes += labels.tail().orElseThrow().pack(basis).length;
        }
    }

    private void forward() {
        Batch batch = Batch.of(mentor.spec(), examples);
        try (Call call = forward.call("forward_alone")) {
            batch.into(call.with("weights", mentor.weights())).evaluate();
        }
    }

    @Override
    public void close() {
        forward.close();
        mentor.close();
    }
}
