package io.mentorkd.benchmarks.softlabels;

import io.mentorkd.models.families.T5Size;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.torchscript.Call;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.NamedTensors;
import io.mentorkd.models.torchscript.TorchScriptProgram;
import io.mentorkd.models.training.Training;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The loss from packed labels, some rows at a time, beside the dense one of all rows at once: KL from K + 1 categories beside KL from
 * all V, each with its gradient with respect to the same logits of a student; and CE + KL with their gradients with respect to states
 * and head, all that a step computes after the last block.
 */
final class LossSpeed implements AutoCloseable {
    private static final int N = 1024;
    private static final int V = 32_128;
    private static final int D = 512;
    private static final int K = 32;

    /** The dense ones are given the mentor's probabilities at the temperature, so they need not make them. */
    private static final String METHODS = """
            def sparse_loss(self, weights: Dict[str, Tensor], tensors: Dict[str, Tensor], batch: Dict[str, Tensor]) -> Tensor:
              sum = torch.zeros([])
              gradients = torch.zeros([])
              rows = self.rows_at_a_time(tensors["logits"])
              for begin in range(0, tensors["logits"].size(0), rows):
                n = min(rows, tensors["logits"].size(0) - begin)
                z = torch.narrow(tensors["logits"], 0, begin, n)
                divergence, gradient = self.soft_label_divergence(z, torch.narrow(batch["mentor_ids"], 0, begin, n), torch.narrow(batch["mentor_log_p"], 0, begin, n), torch.narrow(batch["mentor_log_tails"], 0, begin, n), 1.)
                sum = sum + divergence
                gradients = gradients + torch.select(torch.reshape(gradient, [-1]), 0, 0)
              return torch.stack([sum / tensors["logits"].size(0), gradients])
            def dense_loss(self, weights: Dict[str, Tensor], tensors: Dict[str, Tensor], batch: Dict[str, Tensor]) -> Tensor:
              logits = torch.requires_grad_(torch.detach(tensors["logits"]), True)
              divergence = self.dense_divergence(logits, tensors["p"])
              gradient = unchecked_cast(Tensor, torch.grad([divergence], [logits])[0])
              return torch.stack([torch.detach(divergence), torch.select(torch.reshape(gradient, [-1]), 0, 0)])
            def dense_divergence(self, logits: Tensor, p: Tensor) -> Tensor:
              return torch.kl_div(torch.log_softmax(logits / self.temperature, -1), p, 2) / logits.size(0)
            def sparse_head(self, weights: Dict[str, Tensor], tensors: Dict[str, Tensor], batch: Dict[str, Tensor]) -> Tensor:
              head_gradient = torch.zeros_like(weights[self.head_name])
              gradient, terms = self.head_gradients(weights, tensors["states"], batch, 0.5, 2., head_gradient)
              return self.numbers(torch.select(terms, 0, 1), gradient, head_gradient)
            def dense_head(self, weights: Dict[str, Tensor], tensors: Dict[str, Tensor], batch: Dict[str, Tensor]) -> Tensor:
              states = torch.requires_grad_(torch.detach(tensors["states"]), True)
              head = torch.requires_grad_(torch.detach(weights[self.head_name]), True)
              logits = torch.linear(states * self.head_scale, head)
              divergence = self.dense_divergence(logits, tensors["p"])
              loss = torch.cross_entropy_loss(logits, batch["labels"]) * 0.5 + divergence * 2.
              gradients = torch.grad([loss], [states, head])
              return self.numbers(torch.detach(divergence), unchecked_cast(Tensor, gradients[0]), unchecked_cast(Tensor, gradients[1]))
            def numbers(self, divergence: Tensor, gradient: Tensor, head_gradient: Tensor) -> Tensor:
              return torch.stack([divergence, torch.linalg_vector_norm(gradient, 2.), torch.linalg_vector_norm(head_gradient, 2.)])
            """;

    private final LanguageModel student;
    private final TorchScriptProgram program;
    private final NamedTensors tensors;
    private final long[] labels = new long[N];
    private final long[] ids = new long[N * K];
    private final float[] logProbabilities = new float[N * K];
    private final float[] logTails = new float[N];

    LossSpeed() {
        student = LanguageModel.initialize(new T5Size(D, 1, 1, 1, 1, 1).version11(V, 0), 1);
        program = student.compile(
                List.of(TorchScriptProgram.source(Training.class, "losses.torchscript"), METHODS),
                Map.of("temperature", 2.0));
        Random random = new Random(1);
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put("logits", new long[] {N, V});
        shapes.put("states", new long[] {N, D});
        shapes.put("p", new long[] {N, V});
        tensors = NamedTensors.copyOf(
                "tensors",
                shapes,
                name -> switch (name) {
                    case "logits" -> numbers(random, N * V, 8);
                    case "states" -> numbers(random, N * D, 1);
                    default -> mentor(random);
                },
                ComputeDevice.CPU);
    }

    private static ByteBuffer floats(int count) {
        return ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer numbers(Random random, int count, float below) {
        ByteBuffer floats = floats(count);
        while (floats.hasRemaining()) {
            floats.putFloat(below * random.nextFloat());
        }
        return floats.flip();
    }

    /** K tokens, wherever they are, share nine tenths evenly, and all others the rest; labels say the same. */
    private ByteBuffer mentor(Random random) {
        ByteBuffer floats = floats(N * V);
        double top = 0.9 / K;
        double other = 0.1 / (V - K);
        double logZ = 2 * Math.log(K * top + (V - K) * other); // At temperature 1 p is proportional to its square.
        for (int token = 0; token < N; token++) {
            for (int v = 0; v < V; v++) {
                floats.putFloat((float) other);
            }
            int begin = random.nextInt(V / K);
            for (int k = 0; k < K; k++) {
                int id = begin + k * (V / K);
                ids[token * K + k] = id;
                logProbabilities[token * K + k] = (float) (2 * Math.log(top) - logZ);
                floats.putFloat((token * V + id) * Float.BYTES, (float) top);
            }
            logTails[token] = (float) (Math.log(0.1) - logZ / 2);
        }
        return floats.flip();
    }

    /** The loss alone, and the head with it. */
    List<Map<String, Object>> measure(int rounds) {
        return List.of(measure("loss", List.of(N, V), rounds), measure("head", List.of(N, V, D), rounds));
    }

    private Map<String, Object> measure(String what, List<Integer> shape, int rounds) {
        double[] values = new double[2];
        double[] millis = Turns.medians(
                rounds, () -> values[0] = nats("sparse_" + what), () -> values[1] = nats("dense_" + what));
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("measured", what);
        line.put("shape", shape);
        line.put("topK", K);
        line.put("sparseMillis", millis[0]);
        line.put("denseMillis", millis[1]);
        line.put("ratio", millis[0] / millis[1]);
        line.put("sparseNats", values[0]);
        line.put("denseNats", values[1]);
        return line;
    }

    private float nats(String method) {
        try (Call call = program.call(method)) {
            return call.with("weights", student.weights())
                    .with("tensors", tensors)
                    .entry("batch", "labels", labels, N)
                    .entry("batch", "mentor_ids", ids, N, K)
                    .entry("batch", "mentor_log_p", logProbabilities, N, K)
                    .entry("batch", "mentor_log_tails", logTails, N)
                    .entry("batch", "normalizer", N)
                    .train()
                    .floats(0)[0];
        }
    }

    @Override
    public void close() {
        tensors.close();
        program.close();
        student.close();
    }
}
