package io.mentorkd.models.t5;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mentorkd.models.torchscript.Call;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.TorchScriptProgram;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelativePositionBucketTest {
    private static final String BUCKETS = """
            def buckets(self, distances: Tensor, is_bidirectional: Tensor) -> Tensor:
              return self.relative_position_bucket(distances, bool(is_bidirectional))
            """;

    @ParameterizedTest
    @CsvSource({"bidirectional,32,128", "bidirectional,8,10", "causal,32,128", "causal,8,10"})
    void shouldSortDistancesIntoTheBucketsOfHuggingFace(String kind, int buckets, int maximum) {
        JsonNode goldens = Goldens.json("buckets.json");
        ObjectMapper json = new ObjectMapper();
        long[] distances = json.convertValue(goldens.path("distances"), long[].class);
        long[] expected = json.convertValue(goldens.path(kind + "-" + buckets + "-" + maximum), long[].class);
        T5Config config = new T5Config(
                9, new T5Size(4, 4, 4, 1, 1, 1), buckets, maximum, 0, 1e-6, 1, FeedForward.RELU, true, 0, 1, 0);

        try (TorchScriptProgram program = T5Program.compile(config, ComputeDevice.CPU, List.of(BUCKETS));
                Call call = program.call("buckets")) {
            long[] actual = call.with("distances", distances, distances.length)
                    .with("is_bidirectional", kind.equals("bidirectional") ? 1 : 0)
                    .evaluate()
                    .integers(0);

            assertThat(actual).containsExactly(expected);
        }
    }
}
