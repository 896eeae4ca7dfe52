package io.mentorkd.models.t5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class T5InitializationTest {
    private static final T5Config CONFIG = T5Config.version11(new T5Size(64, 16, 100, 8, 2, 2), 500);

    private static FloatBuffer draw(String name, long seed) {
        return T5Initialization.huggingFace()
                .draw(CONFIG, name, T5Parameters.shapes(CONFIG).get(name), seed)
                .asFloatBuffer();
    }

    /** Hugging Face: T5PreTrainedModel._init_weights. */
    @ParameterizedTest
    @CsvSource({
        "shared.weight, 1",
        "lm_head.weight, 1",
        "encoder.block.0.layer.0.SelfAttention.q.weight, 0.03125", // (64 * 16)^-0.5
        "decoder.block.1.layer.1.EncDecAttention.k.weight, 0.125", // 64^-0.5
        "decoder.block.1.layer.1.EncDecAttention.v.weight, 0.125",
        "decoder.block.1.layer.1.EncDecAttention.o.weight, 0.08838835", // (8 * 16)^-0.5
        "encoder.block.1.layer.1.DenseReluDense.wi_0.weight, 0.125",
        "encoder.block.1.layer.1.DenseReluDense.wi_1.weight, 0.125",
        "encoder.block.1.layer.1.DenseReluDense.wo.weight, 0.1", // 100^-0.5
    })
    void shouldDrawWithTheDeviationOfTheRole(String name, double expected) {
        FloatBuffer values = draw(name, 1);
        double squares = 0;
        double sum = 0;
        int count = values.remaining();
        while (values.hasRemaining()) {
            float value = values.get();
            squares += value * value;
            sum += value;
        }

        assertThat(Math.sqrt(squares / count)).isCloseTo(expected, within(0.05 * expected));
        assertThat(sum / count).isCloseTo(0, within(4 * expected / Math.sqrt(count)));
    }

    @Test
    void shouldBeginLayerNormsAtOne() {
        FloatBuffer values = draw("decoder.final_layer_norm.weight", 1);
        while (values.hasRemaining()) {
            assertThat(values.get()).isEqualTo(1);
        }
    }

    @Test
    void shouldDrawOtherNumbersForAnotherSeedAndAnotherName() {
        String k = "decoder.block.1.layer.1.EncDecAttention.k.weight";
        String v = "decoder.block.1.layer.1.EncDecAttention.v.weight";

        assertThat(draw(k, 1)).isEqualTo(draw(k, 1)).isNotEqualTo(draw(k, 2)).isNotEqualTo(draw(v, 1));
    }
}
