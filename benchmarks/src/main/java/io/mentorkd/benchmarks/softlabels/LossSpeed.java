package io.mentorkd.benchmarks.softlabels;

import io.mentorkd.models.t5.T5Config;
import io.mentorkd.models.t5.T5Program;
import io.mentorkd.models.t5.T5Size;
import io.mentorkd.models.torchscript.Call;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.NamedTensors;
import io.mentorkd.models.torchscript.TorchScriptProgram;
import io.mentorkd.models.training.T5Training;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** KL from K + 1 categories beside KL from all V, each with its gradient with respect to the same logits of a student. */
final class LossSpeed implements AutoCloseable {
    private static final int B = 8;
    private static final int T = 128;
    private static final int V = 32_128;
    private static final int K = 32;

    /** The dense one is given the mentor's probabilities at the temperature, so it need not make them. */
    private static final String METHODS = """
            def sparse(self, tensors: Dict[str, Tensor], labels: Tensor, ids: Tensor, log_p: Tensor, log_tails: Tensor) -> Tensor:
              divergence, gradient = self.soft_label_divergence(tensors["logits"], labels, ids, log_p, log_tails, 2., 1.)
              return torch.stack([divergence, torch.select(torch.reshape(gradient, [-1]), 0, 0)])
            def dense(self, tensors: Dict[str, Tensor], labels: Tensor) -> Tensor:
              logits = torch.requires_grad_(torch.detach(tensors["logits"]), True)
              divergence = torch.kl_div(torch.log_softmax(logits / 2., -1), tensors["p"], 2) / labels.numel()
              gradient = unchecked_cast(Tensor, torch.grad([divergence], [logits])[0])
              return torch.stack([torch.detach(divergence), torch.select(torch.reshape(gradient, [-1]), 0, 0)])
            """;

    private final TorchScriptProgram program;
    private final NamedTensors tensors;
    private final long[] labels = new long[B * T];
    private final long[] ids = new long[B * T * K];
    private final float[] logProbabilities = new float[B * T * K];
    private final float[] logTails = new float[B * T];

    LossSpeed() {
        T5Config config = T5Config.version11(new T5Size(1, 1, 1, 1, 1, 1), V);
        program = T5Program.compile(
                config,
                ComputeDevice.CPU,
                List.of(TorchScriptProgram.source(T5Training.class, "losses.torchscript"), METHODS));
        Random random = new Random(1);
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put("logits", new long[] {B, T, V});
        shapes.put("p", new long[] {B, T, V});
        tensors = NamedTensors.copyOf(
                "tensors", shapes, name -> name.equals("p") ? mentor(random) : logits(random), ComputeDevice.CPU);
    }

    private static ByteBuffer logits(Random random) {
        ByteBuffer floats = ByteBuffer.allocate(B * T * V * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (floats.hasRemaining()) {
            floats.putFloat(8 * random.nextFloat());
        }
        return floats.flip();
    }

    /** K tokens, wherever they are, share nine tenths evenly, and all others the rest; labels say the same. */
    private ByteBuffer mentor(Random random) {
        ByteBuffer floats = ByteBuffer.allocate(B * T * V * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        double top = 0.9 / K;
        double other = 0.1 / (V - K);
        double logZ = 2 * Math.log(K * top + (V - K) * other); // At temperature 1 p is proportional to its square.
        for (int token = 0; token < B * T; token++) {
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

    Map<String, Object> measure(int rounds) {
        double[] values = new double[2];
        double[] millis = Turns.medians(rounds, () -> values[0] = sparse()[0], () -> values[1] = dense()[0]);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("measured", "loss");
        line.put("shape", List.of(B, T, V));
        line.put("topK", K);
        line.put("sparseMillis", millis[0]);
        line.put("denseMillis", millis[1]);
        line.put("ratio", millis[0] / millis[1]);
        line.put("sparseNats", values[0]);
        line.put("denseNats", values[1]);
        return line;
    }

    private float[] sparse() {
        try (Call call = program.call("sparse")) {
            return call.with("tensors", tensors)
                    .with("labels", labels, B, T)
                    .with("ids", ids, B, T, K)
                    .with("log_p", logProbabilities, B, T, K)
                    .with("log_tails", logTails, B, T)
                    .train()
                    .floats(0);
        }
    }

    private float[] dense() {
        try (Call call = program.call("dense")) {
            return call.with("tensors", tensors)
                    .with("labels", labels, B, T)
                    .train()
                    .floats(0);
        }
    }

    @Override
    public void close() {
        tensors.close();
        program.close();
    }
}
