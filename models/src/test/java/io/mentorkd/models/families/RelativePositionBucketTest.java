package io.mentorkd.models.families;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.language.ModelConfig;
import io.mentorkd.models.torchscript.Call;
import io.mentorkd.models.torchscript.TorchScriptProgram;
import java.util.List;
import java.util.Map;
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
        JsonNode goldens = T5Goldens.json("buckets.json");
        ObjectMapper json = new ObjectMapper();
        long[] distances = json.convertValue(goldens.path("distances"), long[].class);
        long[] expected = json.convertValue(goldens.path(kind + "-" + buckets + "-" + maximum), long[].class);
        ModelConfig config = ModelConfig.of(json.createObjectNode()
                .put("model_type", "t5")
                .put("vocab_size", 9)
                .put("d_model", 4)
                .put("d_kv", 4)
                .put("d_ff", 4)
                .put("num_heads", 1)
                .put("num_layers", 1)
                .put("relative_attention_num_buckets", buckets)
                .put("relative_attention_max_distance", maximum));

        try (LanguageModel model = LanguageModel.initialize(config, 1);
                TorchScriptProgram program = model.compile(List.of(BUCKETS), Map.of());
                Call call = program.call("buckets")) {
            long[] actual = call.with("distances", distances, distances.length)
                    .with("is_bidirectional", kind.equals("bidirectional") ? 1 : 0)
                    .evaluate()
                    .integers(0);

            assertThat(actual).containsExactly(expected);
        }
    }
}
