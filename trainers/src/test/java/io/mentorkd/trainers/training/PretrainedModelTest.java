package io.mentorkd.trainers.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.language.LoraConfig;
import io.mentorkd.trainers.fakes.KillSwitch;
import io.mentorkd.trainers.fakes.Llamas;
import io.mentorkd.trainers.fakes.Runs;
import io.mentorkd.trainers.runs.InitialModel;
import io.mentorkd.trainers.runs.ModelConfig;
import io.mentorkd.trainers.runs.ModelConfig.Execution;
import io.mentorkd.trainers.runs.ModelConfig.Layers;
import io.mentorkd.trainers.runs.RunConflictException;
import io.mentorkd.trainers.runs.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A student that begins with a model of another family, all of it or a part. */
class PretrainedModelTest {

    private static final Optional<Layers> ALL = Optional.empty();
    private static final Optional<LoraConfig> NO_ADAPTER = Optional.empty();
    private static final Optional<LoraConfig> ADAPTER =
            Optional.of(new LoraConfig(2, 4, List.of(LoraConfig.ALL_LINEAR)));

    @TempDir
    private Path directory;

    private Path llama;
    private InitialModel content;

    @BeforeEach
    void write() {
        llama = directory.resolve("llama");
        content = Llamas.write(llama, 1);
    }

    static Stream<Arguments> ways() {
        Optional<Layers> named = Optional.of(new Layers(OptionalInt.empty(), List.of(0, 2)));
        Optional<Layers> counted = Optional.of(new Layers(OptionalInt.of(2), List.of()));
        Execution frugal = new Execution("float32", true, OptionalInt.of(2));
        Execution rounded = new Execution("bfloat16", false, OptionalInt.empty());
        return Stream.of(
                Arguments.of("all weights", ALL, NO_ADAPTER, Execution.PLAIN),
                Arguments.of("an adapter", ALL, ADAPTER, Execution.PLAIN),
                Arguments.of("named layers", named, NO_ADAPTER, Execution.PLAIN),
                Arguments.of("an adapter of a number of layers", counted, ADAPTER, Execution.PLAIN),
                Arguments.of("recomputed, in parts", ALL, NO_ADAPTER, frugal),
                Arguments.of("in bfloat16", ALL, NO_ADAPTER, rounded));
    }

    /** After a kill, the optimizer's tensors of a model of some layers were in another order. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void shouldEndWithTheSameBytesThoughItIsKilledBeforeAndAfterACheckpoint(
            String name, Optional<Layers> layers, Optional<LoraConfig> adapter, Execution execution)
            throws IOException {
        TrainingConfig config = config(layers, adapter, execution);
        Classroom uninterrupted = classroom("uninterrupted", config);
        uninterrupted.train();
        Classroom killed = classroom("killed", config);
        for (String instant : List.of("step 1", "step 4")) {
            assertThatThrownBy(() -> killed.train(Classroom.OPTIONS, KillSwitch.at(instant), () -> false))
                    .isInstanceOf(KillSwitch.Killed.class);
        }

        killed.train();

        assertThat(killed.states()).isEqualTo(uninterrupted.states()).hasSizeGreaterThan(2);
    }

    @Test
    void shouldKeepTheLayersThatAreNamedAndNoOthers() throws IOException {
        Layers layers = new Layers(OptionalInt.empty(), List.of(0, 2));

        try (TrainableModel whole = TrainableModel.begin(config(ALL, NO_ADAPTER, Execution.PLAIN));
                TrainableModel student =
                        TrainableModel.begin(config(Optional.of(layers), NO_ADAPTER, Execution.PLAIN))) {
            LanguageModel kept = student.text().model();
            assertThat(kept.spec().blocks()).isEqualTo(2);
            assertThat(kept.weights().read("model.layers.1.mlp.up_proj.weight"))
                    .isEqualTo(whole.text().model().weights().read("model.layers.2.mlp.up_proj.weight"));
        }
    }

    @Test
    void shouldChooseLayersOnceThoughTheLogGrows() throws IOException {
        TrainingConfig config =
                config(Optional.of(new Layers(OptionalInt.of(2), List.of())), NO_ADAPTER, Execution.PLAIN);
        Classroom classroom = classroom("run", config);
        classroom.train();
        byte[] chosen = Files.readAllBytes(classroom.root().resolve("layers.json"));

        classroom.teach(12, 40).train();

        assertThat(classroom.root().resolve("layers.json")).hasBinaryContent(chosen);
    }

    @Test
    void shouldSayThatLayersCannotBeChosenByNothing() {
        TrainingConfig config =
                config(Optional.of(new Layers(OptionalInt.of(2), List.of())), NO_ADAPTER, Execution.PLAIN);

        assertThatThrownBy(() -> new Classroom(directory.resolve("run"), config).train())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is none yet on accepted")
                .hasMessageContaining("--layers 0,1,5");
    }

    @Test
    void shouldRefuseLayersThatTheModelHasNot() {
        TrainingConfig config =
                config(Optional.of(new Layers(OptionalInt.empty(), List.of(0, 3))), NO_ADAPTER, Execution.PLAIN);

        assertThatThrownBy(() -> TrainableModel.begin(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("blocks must be of 0 to 2, each once and in ascending order, were [0, 3]");
    }

    @Test
    void shouldLeaveTheWeightsOfAnAdaptedModelInPlaceAndWriteThemTogetherForOthers() throws IOException {
        Classroom classroom = classroom("run", config(ALL, ADAPTER, Execution.PLAIN));

        Path checkpoint = classroom.train().summary().checkpoint().orElseThrow();

        assertThat(checkpoint.resolve("lora_model.safetensors")).isNotEmptyFile();
        assertThat(checkpoint.resolve("lora_config.json")).isNotEmptyFile();
        assertThat(checkpoint.resolve("adapter_config.json"))
                .as("what transformers would take for an adapter of something else")
                .doesNotExist();
        assertThat(InitialModel.in(llama)).isEqualTo(content);
        assertThat(InitialModel.in(checkpoint)).isNotEqualTo(content);
    }

    /** It was noticed by runs of adapters and by those without a checkpoint only. */
    @Test
    void shouldNotGoOnWhereTheModelThatItBeganWithHasChanged() throws IOException {
        Classroom classroom = classroom("run", config(ALL, NO_ADAPTER, Execution.PLAIN));
        classroom.train();
        Llamas.write(llama, 2);

        assertThatThrownBy(classroom::train)
                .isInstanceOf(RunConflictException.class)
                .hasMessage("the model that this run begins with has changed: " + llama
                        + ". Put it back as it was, or begin another run in another directory");
        Files.delete(llama.resolve("tokenizer.json"));
        Files.delete(llama.resolve("tokenizer_config.json"));
        assertThatThrownBy(classroom::train)
                .isInstanceOf(RunConflictException.class)
                .hasMessageContaining("cannot be read: " + llama);
    }

    private TrainingConfig config(Optional<Layers> layers, Optional<LoraConfig> adapter, Execution execution) {
        String path = llama.toString();
        return Runs.config(3, new ModelConfig(path, path, "cpu", 1, Optional.of(content), layers, adapter, execution));
    }

    private Classroom classroom(String name, TrainingConfig config) {
        return new Classroom(directory.resolve(name), config).teach(0, 12);
    }
}
