package io.mentorkd.benchmarks.softlabels;

import io.mentorkd.models.softlabels.MentorLabels;
import io.mentorkd.models.softlabels.SoftLabelPacking;
import io.mentorkd.models.softlabels.TailBasis;
import io.mentorkd.models.t5.PaddedBatch;
import io.mentorkd.models.t5.T5;
import io.mentorkd.models.t5.T5Config;
import io.mentorkd.models.t5.T5Program;
import io.mentorkd.models.torchscript.Call;
import io.mentorkd.models.torchscript.ComputeDevice;
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
            def forward_alone(self, weights: Dict[str, Tensor], source: Tensor, source_lengths: Tensor, labels: Tensor) -> Tensor:
              logits = self.forced_logits(weights, source, source_lengths, labels, None)
              return torch.contiguous(torch.narrow(logits, 2, 0, 1))
            """;

    private static final int SOURCE = 64;
    private static final int TARGET = 128;

    private final T5 mentor;
    private final TorchScriptProgram forward;
    private final List<int[]> sources;
    private final List<int[]> targets;
    private final int topK;
    private final TailBasis basis;
    private long bytes;

    LabellingSpeed(T5Config config, int rows) {
        mentor = T5.initialize(config, 1);
        forward = T5Program.compile(config, ComputeDevice.CPU, List.of(FORWARD));
        topK = SoftLabelPacking.defaultTopK(config.vocabSize(), TailBasis.BITS_A_TOKEN);
        Random random = new Random(1);
        sources = tokens(random, rows, SOURCE);
        targets = tokens(random, rows, TARGET);
        basis = mentor.tailBasis(sources, targets, topK);
    }

    private List<int[]> tokens(Random random, int rows, int length) {
        return Stream.generate(() ->
                        random.ints(length, 2, mentor.config().vocabSize()).toArray())
                .limit(rows)
                .toList();
    }

    /** Medians in tokens of targets a second. */
    Map<String, Object> measure(int rounds) {
        double[] millis = Turns.medians(rounds, this::label, this::forward);
        long tokens = (long) targets.size() * TARGET;
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("measured", "labelling");
        line.put("parameters", mentor.parameters());
        line.put("vocabulary", mentor.config().vocabSize());
        line.put("topK", topK);
        line.put("labelledTokensPerSecond", Math.round(1000 * tokens / millis[0]));
        line.put("forwardTokensPerSecond", Math.round(1000 * tokens / millis[1]));
        line.put("ratio", millis[1] / millis[0]);
        line.put("bytesPerToken", (double) bytes / tokens);
        return line;
    }

    private void label() {
        List<MentorLabels> all =
                mentor.labels(sources, targets, topK, SoftLabelPacking.DEFAULT_TEMPERATURES, Optional.of(basis));
        bytes = 0;
        for (MentorLabels labels : all) {
            bytes += SoftLabelPacking.TOP_K.pack(labels.distributions()).length;
            bytes += labels.tail().orElseThrow().pack(basis).length;
        }
    }

    private void forward() {
        int vocabSize = mentor.config().vocabSize();
        PaddedBatch source = PaddedBatch.of(sources, mentor.config().padTokenId(), vocabSize);
        PaddedBatch labels = PaddedBatch.of(targets, PaddedBatch.IGNORED, vocabSize);
        try (Call call = forward.call("forward_alone")) {
            call.with(T5Program.WEIGHTS, mentor.weights())
                    .with("source", source.tokens(), source.rows(), source.columns())
                    .with("source_lengths", source.lengths(), source.rows())
                    .with("labels", labels.tokens(), labels.rows(), labels.columns())
                    .evaluate();
        }
    }

    @Override
    public void close() {
        forward.close();
        mentor.close();
    }
}
