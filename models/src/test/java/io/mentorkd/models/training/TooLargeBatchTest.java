package io.mentorkd.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.models.language.Example;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.DType;
import io.mentorkd.models.torchscript.OutOfMemory;
import io.mentorkd.models.torchscript.TorchScriptException;
import io.mentorkd.models.training.TrainingPlan.Execution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps of which libtorch is asked, in places, for more memory than there can be. */
class TooLargeBatchTest {
    private static final AdamWConfig ADAMW = AdamWConfig.withWeightDecay(0.5);

    @TempDir
    private Path directory;

    /** The texts of a training in which gradients of more than so many rows do not fit. */
    private static List<String> withRoomFor(int rows) {
        return asking("gradients", "if batch[\"tokens\"].size(0) > " + rows + ":", "batch[\"too large\"]");
    }

    /** The texts with what asks for too much at the beginning of a method. */
    private static List<String> asking(String method, String condition, String into) {
        List<String> texts = new ArrayList<>();
        for (String text : Training.sources()) {
            texts.add(text.replaceFirst(
                    "(?m)^def " + method + "\\(.*$",
                    "$0\n  " + condition + "\n    " + into + " = torch.empty([" + (1L << 46) + "])"));
        }
        assertThat(texts).isNotEqualTo(Training.sources());
        return texts;
    }

    private static TrainingPlan plan(int replicas) {
        List<ComputeDevice> others = Collections.nCopies(replicas, ComputeDevice.CPU);
        return TrainingPlan.of(ADAMW).with(new Execution(DType.FLOAT32, false, Integer.MAX_VALUE, others));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void shouldHaveChangedNothingWhereGradientsDoNotFit(int replicas) throws IOException {
        List<Example> batch = Examples.random(5, 2);
        int longest = batch.stream().mapToInt(Example::length).max().orElseThrow();
        try (LanguageModel model = Examples.model(0.2);
                Training training = new Training(model, plan(replicas), 9, withRoomFor(2))) {
            training.step(Examples.random(2, 1), 1e-2);
            List<byte[]> before = saved(model, training);
            int open = training.open();

            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> training.step(batch, 1e-2))
                        .isInstanceOfSatisfying(
                                BatchTooLargeException.class,
                                e -> assertThat(e.rows()).isEqualTo(replicas == 0 ? 5 : 3))
                        .hasMessageStartingWith("step 2 does not fit into memory with ")
                        .hasMessageEndingWith(" examples at a time, of up to " + longest + " tokens each");
            }

            assertThat(training.step()).isEqualTo(1);
            assertThat(training.open()).isEqualTo(open);
            assertThat(saved(model, training)).usingRecursiveComparison().isEqualTo(before);
        }
    }

    /** Of two parts of three examples the first fits. */
    @Test
    void shouldSayWhichPartDoesNotFitThoughAReplicaComputedIt() {
        try (LanguageModel model = Examples.model(0.2);
                Training training = new Training(model, plan(1), 9, withRoomFor(1))) {
            assertThatThrownBy(() -> training.step(Examples.random(3, 2), 1e-2))
                    .isInstanceOfSatisfying(
                            BatchTooLargeException.class,
                            e -> assertThat(e.rows()).isEqualTo(2));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void shouldLearnInSmallerPartsWhatARunLearnsThatNeverTriedMore(int replicas) throws IOException {
        List<byte[]> learnt;
        try (LanguageModel model = Examples.model(0.2);
                Training training = new Training(model, plan(replicas), 9, withRoomFor(2))) {
            training.step(Examples.random(2, 1), 1e-2);
            assertThatThrownBy(() -> training.step(Examples.random(5, 2), 1e-2))
                    .isInstanceOf(BatchTooLargeException.class);
            training.step(Examples.random(5, 2), 2, 1e-2, false);
            training.step(Examples.random(5, 3), 2, 1e-2, false);
            learnt = saved(model, training);
        }

        try (LanguageModel model = Examples.model(0.2);
                Training training = new Training(model, plan(replicas), 9)) {
            training.step(Examples.random(2, 1), 1e-2);
            training.step(Examples.random(5, 2), 2, 1e-2, false);
            training.step(Examples.random(5, 3), 2, 1e-2, false);
            assertThat(saved(model, training)).usingRecursiveComparison().isEqualTo(learnt);
        }
        try (LanguageModel model = Examples.model(0.2);
                Training training = new Training(model, plan(replicas), 9)) {
            training.step(Examples.random(2, 1), 1e-2);
            training.step(Examples.random(5, 2), 1e-2);
            training.step(Examples.random(5, 3), 1e-2);
            assertThat(saved(model, training))
                    .as("sums in another order")
                    .usingRecursiveComparison()
                    .isNotEqualTo(learnt);
        }
    }

    @Test
    void shouldSayThatOneExampleDoesNotFit() {
        List<Example> batch = List.of(new Example(new int[] {5, 6, 7}, new int[] {8, 1}));
        try (LanguageModel model = Examples.model(0);
                Training training = new Training(model, plan(0), 9, withRoomFor(0))) {
            assertThatThrownBy(() -> training.step(batch, 1e-2))
                    .hasMessage("step 1 does not fit into memory with 1 example at a time, of 5 tokens")
                    .isInstanceOfSatisfying(
                            BatchTooLargeException.class,
                            e -> assertThat(e.rows()).isEqualTo(1));
        }
    }

    /** Some weights may be new and others old then. */
    @Test
    void shouldNotOfferToDoAnUpdateAgain() {
        try (LanguageModel model = Examples.model(0);
                Training training = new Training(
                        model, plan(0), 9, asking("update", "if int(step) > 0:", "gradients[\"too large\"]"))) {
            assertThatThrownBy(() -> training.step(Examples.random(2, 1), 1e-2))
                    .isInstanceOf(TorchScriptException.class)
                    .hasMessageStartingWith("update failed")
                    .satisfies(e -> assertThat(OutOfMemory.isCauseOf(e)).isTrue());
        }
    }

    @Test
    void shouldRefuseNoExamplesAtATime() {
        try (LanguageModel model = Examples.model(0);
                Training training = new Training(model, plan(0), 9)) {
            assertThatThrownBy(() -> training.step(Examples.random(2, 1), 0, 1e-2, false))
                    .hasMessage("microBatch must be at least 1, was 0");
        }
    }

    private List<byte[]> saved(LanguageModel model, Training training) throws IOException {
        model.save(directory);
        training.save(directory);
        return List.of(
                Files.readAllBytes(directory.resolve("model.safetensors")),
                Files.readAllBytes(directory.resolve(Training.FILE)));
    }
}
