package io.mentorkd.trainers.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.models.tokenizers.TokenizerException;
import io.mentorkd.trainers.fakes.Runs;
import io.mentorkd.trainers.runs.ModelConfig;
import io.mentorkd.trainers.runs.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainableModelTest {

    @TempDir
    private Path directory;

    @Test
    void shouldBeginWithWeightsThatFollowFromTheSeed() throws IOException {
        assertThat(weights("a", 1)).isEqualTo(weights("b", 1)).isNotEqualTo(weights("c", 2));
    }

    @Test
    void shouldComeBackFromACheckpointAsItWas() throws IOException {
        TrainingConfig config = Runs.config(1);
        Path saved = Files.createDirectory(directory.resolve("saved"));
        Path again = Files.createDirectory(directory.resolve("again"));
        try (TrainableModel model = TrainableModel.begin(config)) {
            model.save(saved);
        }

        try (TrainableModel model = TrainableModel.resume(saved, config, List.of())) {
            model.save(again);
        }

        for (String file :
                new String[] {"model.safetensors", "optimizer.safetensors", "tokenizer.json", "config.json"}) {
            assertThat(again.resolve(file)).hasSameBinaryContentAs(saved.resolve(file));
        }
    }

    @Test
    void shouldSayWhichSettingItDoesNotKnow() {
        assertThatThrownBy(() -> begin("nanoo", "bytes", "cpu"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("architecture must be nano, micro, tiny, small, base or a directory")
                .hasMessageContaining("'nanoo'");
        assertThatThrownBy(() -> begin("nano", "byte", "cpu"))
                .isInstanceOf(TokenizerException.class)
                .hasMessageContaining("byte is missing");
        assertThatThrownBy(() -> begin("nano", "bytes", "tpu"))
                .hasMessage("device must be auto, cpu, cuda, cuda:N or gpu, was 'tpu'");
    }

    private byte[] weights(String name, long seed) throws IOException {
        Path saved = Files.createDirectory(directory.resolve(name));
        try (TrainableModel model = TrainableModel.begin(Runs.config(seed))) {
            model.save(saved);
        }
        return Files.readAllBytes(saved.resolve("model.safetensors"));
    }

    private static void begin(String architecture, String tokenizer, String device) {
        TrainableModel.begin(Runs.config(1, new ModelConfig(architecture, tokenizer, device, 1)))
                .close();
    }
}
