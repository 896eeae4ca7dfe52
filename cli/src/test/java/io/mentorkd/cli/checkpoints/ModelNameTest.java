package io.mentorkd.cli.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelNameTest {

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @ParameterizedTest
    @CsvSource({
        "/home/ada/.cache/hub/models--Qwen--Qwen3-0.6B/snapshots/" + COMMIT + ", Qwen/Qwen3-0.6B@" + COMMIT,
        "/home/ada/.cache/hub/models--gpt2/snapshots/" + COMMIT + "/, gpt2@" + COMMIT,
        "C:\\cache\\models--Qwen--Qwen3-0.6B\\snapshots\\" + COMMIT + ", Qwen/Qwen3-0.6B@" + COMMIT,
        "/home/ada/models--Qwen--Qwen3-0.6B/snapshots/main, main",
        "/home/ada/models/smollm2, smollm2",
        "models/smollm2/, smollm2",
        "/home/ada/models/smollm2/tokenizer.json, tokenizer.json"
    })
    void shouldCallAModelByTheNameThatItHasElsewhere(String path, String name) {
        assertThat(ModelName.of(path)).hasToString(name);
        assertThat(ModelName.isPath(path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"nano", "bytes", "cpu"})
    void shouldTakeAPlainNameForNoPath(String name) {
        assertThat(ModelName.isPath(name)).isFalse();
    }
}
