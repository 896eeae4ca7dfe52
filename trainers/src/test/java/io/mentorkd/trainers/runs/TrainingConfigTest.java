package io.mentorkd.trainers.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mentorkd.models.language.LoraConfig;
import io.mentorkd.models.training.LearningRateSchedule;
import io.mentorkd.trainers.fakes.Runs;
import io.mentorkd.trainers.files.RunJson;
import io.mentorkd.trainers.rounds.DatasetConfig;
import io.mentorkd.trainers.rounds.ExampleSelection;
import io.mentorkd.trainers.rounds.LengthConfig;
import io.mentorkd.trainers.rounds.RoundConfig;
import io.mentorkd.trainers.runs.LearningRateConfig.Schedule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TrainingConfigTest {

    private static final OptimizationConfig OPTIMIZATION = optimization(1, 0, 1, 0);

    @Test
    void shouldNameTheSettingThatIsWrongAndItsValue() {
        assertThatThrownBy(() -> config("a model", "nano", 1))
                .hasMessageContaining("modelId")
                .hasMessageEndingWith("'a model'");
        assertThatThrownBy(() -> config("student", " ", 1)).hasMessage("architecture must not be blank");
        assertThatThrownBy(() -> config("student", "nano", 0)).hasMessage("threads must be at least 1, was 0");
        assertThatThrownBy(() -> new LengthConfig(0, 1)).hasMessage("sourceTokens must be at least 1, was 0");
        assertThatThrownBy(() -> new LengthConfig(1, 0)).hasMessage("targetTokens must be at least 1, was 0");
    }

    @Test
    void shouldRefuseOptimizationThatCannotConverge() {
        assertThatThrownBy(() -> optimization(0, 0, 1, 0)).hasMessageContaining("batchSize");
        assertThatThrownBy(() -> optimization(1, Double.NaN, 1, 0)).hasMessageContaining("weightDecay");
        assertThatThrownBy(() -> optimization(1, 0, 0, 0)).hasMessageContaining("gradientClip");
        assertThatThrownBy(() -> optimization(1, 0, 1, 1)).hasMessageContaining("dropout");
        assertThatThrownBy(() -> LearningRateConfig.cosine(0, 0, 0))
                .hasMessage("learningRate must be in (0, 1], was 0.0");
        assertThatThrownBy(() -> LearningRateConfig.cosine(0.1, -1, 0)).hasMessageContaining("warmupSteps");
        assertThatThrownBy(() -> LearningRateConfig.cosine(0.1, 0, 2)).hasMessageContaining("learningRateFloor");
        assertThatThrownBy(() -> new LearningRateConfig(Schedule.WSD, 0.1, 0, 0, OptionalDouble.empty()))
                .hasMessage("decayFraction belongs to schedule wsd, was missing with wsd");
        assertThatThrownBy(() -> new LearningRateConfig(Schedule.LINEAR, 0.1, 0, 0, OptionalDouble.of(0.2)))
                .hasMessage("decayFraction belongs to schedule wsd, was 0.2 with linear");
        assertThatThrownBy(() -> new LearningRateConfig(Schedule.WSD, 0.1, 0, 0, OptionalDouble.of(2)))
                .hasMessage("decayFraction must be in (0, 1], was 2.0");
        assertThatThrownBy(() -> Schedule.of("step"))
                .hasMessage("schedule must be constant, cosine, linear or wsd, was 'step'");
    }

    @Test
    void shouldMakeTheScheduleOfARound() {
        assertThat(schedule(Schedule.CONSTANT).over(100)).isEqualTo(new LearningRateSchedule.Constant(0.1, 10));
        assertThat(schedule(Schedule.COSINE).over(100)).isEqualTo(new LearningRateSchedule.Cosine(0.1, 10, 100, 0.05));
        assertThat(schedule(Schedule.LINEAR).over(100)).isEqualTo(new LearningRateSchedule.Linear(0.1, 10, 100, 0.05));
        assertThat(schedule(Schedule.WSD).over(100))
                .isEqualTo(new LearningRateSchedule.WarmUpStableDecay(0.1, 10, 100, 0.05, 0.2));
        assertThat(schedule(Schedule.COSINE).over(5)).isEqualTo(new LearningRateSchedule.Cosine(0.1, 4, 5, 0.05));
    }

    @Test
    void shouldRefuseDistillationThatCannotBe() {
        MentorReference mentor = new MentorReference(Path.of("/mentor").toAbsolutePath(), "a".repeat(64));
        assertThatThrownBy(() -> ObjectiveName.RATIONALE.with(1.1, 2))
                .hasMessage("softLabelWeight must be in [0, 1], was 1.1");
        assertThatThrownBy(() -> ObjectiveName.MENTOR_KD.with(0.3, 0))
                .hasMessage("temperature must be positive and finite, was 0.0");
        assertThatThrownBy(() -> HiddenStates.of(-1, Optional.of(mentor)))
                .hasMessageContaining("hiddenWeight must be at least 0");
        assertThatThrownBy(() -> HiddenStates.of(0.5, Optional.empty()))
                .hasMessage("hiddenWeight 0.5 needs a mentor: its model or run (--mentor DIR)");
        assertThatThrownBy(() -> HiddenStates.of(0, Optional.of(mentor)))
                .hasMessageContaining("is of no use with hiddenWeight 0");
        assertThatThrownBy(() -> new MentorReference(Path.of("mentor"), "a".repeat(64)))
                .hasMessage("directory must be absolute, was mentor");
        assertThatThrownBy(() -> new MentorReference(mentor.directory(), "a")).hasMessageContaining("weightsSha256");
    }

    @Test
    void shouldKnowItsObjectivesByName() {
        for (ObjectiveName objective : ObjectiveName.values()) {
            assertThat(ObjectiveName.of(objective.id())).isEqualTo(objective);
            assertThat(ObjectiveName.of(objective.with(0.3, 2))).isEqualTo(objective);
        }
        assertThatThrownBy(() -> ObjectiveName.of("dpo"))
                .hasMessage("objective must be rationale or mentor-kd or mentor-kd-reference, was 'dpo'");
    }

    @Test
    void shouldReadTheConfigurationOfARunThatWasBegunBeforeThereWasDistillation() throws IOException {
        TrainingConfig config = config("student", "nano", 1);
        ObjectNode before = RunJson.mapper().valueToTree(config);
        before.remove("distillation");
        before.withObject("/rounds").remove("steps");

        assertThat(RunJson.mapper().treeToValue(before, TrainingConfig.class)).isEqualTo(config);
    }

    @Test
    void shouldReadTheConfigurationOfARunThatWasBegunBeforeThereWereReplays() throws IOException {
        TrainingConfig config = config("student", "nano", 1);
        ObjectNode before = RunJson.mapper().valueToTree(config);
        before.remove("replay");

        assertThat(RunJson.mapper().treeToValue(before, TrainingConfig.class)).isEqualTo(config);
    }

    @Test
    void shouldKeepThePlanThatItIsBoundTo() throws IOException {
        ReplayReference plan = new ReplayReference("0123456789ab", "a".repeat(64));
        TrainingConfig config = config("student", "nano", 1).withReplay(plan);

        TrainingConfig read = RunJson.mapper().treeToValue(RunJson.mapper().valueToTree(config), TrainingConfig.class);

        assertThat(read).isEqualTo(config);
        assertThat(read.withModelId("other").replay()).contains(plan);
        assertThatThrownBy(() -> new ReplayReference("", "a".repeat(64))).hasMessage("planId must not be blank");
        assertThatThrownBy(() -> new ReplayReference("1", "a")).hasMessageContaining("planSha256");
    }

    /** Written when settings lay side by side, there was one schedule, and every run began with new weights. */
    @Test
    void shouldReadTheConfigurationOfARunOfAnEarlierVersionAndWriteItWithTheSameNames() throws IOException {
        ObjectNode before = (ObjectNode) RunJson.mapper()
                .readTree(TrainingConfigTest.class.getResourceAsStream("run.json"))
                .path("config");

        TrainingConfig config = RunJson.mapper().treeToValue(before, TrainingConfig.class);

        assertThat(config).isEqualTo(Runs.config(3, ObjectiveName.MENTOR_KD));
        ObjectNode now = RunJson.mapper().valueToTree(config);
        before.withObject("/optimization").put("schedule", "cosine").putNull("decayFraction");
        before.putNull("initial").putNull("layers").putNull("adapter");
        before.withObject("/execution")
                .put("compute", "float32")
                .put("recompute", false)
                .putNull("microBatch");
        assertThat(RunJson.mapper().readTree(now.toString())).isEqualTo(before);
    }

    @Test
    void shouldKeepScheduleAndMentor() throws IOException {
        MentorReference mentor = new MentorReference(Path.of("/mentor").toAbsolutePath(), "a".repeat(64));
        TrainingConfig config = new TrainingConfig(
                "student",
                1,
                new ModelConfig("nano", "bytes", "cpu", 1),
                new LossConfig(
                        ObjectiveName.MENTOR_KD_REFERENCE.with(0.9, 4), HiddenStates.of(0.5, Optional.of(mentor))),
                new OptimizationConfig(8, schedule(Schedule.WSD), 0.01, 1, 0),
                new DatasetConfig(new LengthConfig(1, 1), ExampleSelection.ALL, RoundConfig.DEFAULT));

        assertThat(RunJson.mapper().treeToValue(RunJson.mapper().valueToTree(config), TrainingConfig.class))
                .isEqualTo(config);
    }

    @Test
    void shouldKeepWhatItBeginsWithAndWhatOfItIsTrained() throws IOException {
        ModelConfig model = new ModelConfig(
                "/model",
                "/model",
                "cpu",
                1,
                Optional.of(new InitialModel("b".repeat(64), "d".repeat(64), "c".repeat(64))),
                Optional.of(new ModelConfig.Layers(OptionalInt.empty(), List.of(0, 2))),
                Optional.of(new LoraConfig(2, 4, List.of("q_proj"))),
                new ModelConfig.Execution("bfloat16", true, OptionalInt.of(3)));
        TrainingConfig config = Runs.config(1, model);

        assertThat(RunJson.mapper().treeToValue(RunJson.mapper().valueToTree(config), TrainingConfig.class))
                .isEqualTo(config);
    }

    @Test
    void shouldRefuseABeginningThatCannotBe() {
        assertThatThrownBy(() -> new InitialModel("b", "d".repeat(64), "c".repeat(64)))
                .hasMessage("weightsSha256 must be 64 hexadecimal digits, was b");
        assertThatThrownBy(() -> new ModelConfig.Layers(OptionalInt.of(2), List.of(0, 2)))
                .hasMessageStartingWith("layers must be a number of blocks or the blocks themselves");
        assertThatThrownBy(() -> new ModelConfig.Layers(OptionalInt.empty(), List.of()))
                .hasMessageStartingWith("layers must be a number of blocks or the blocks themselves");
    }

    private static LearningRateConfig schedule(Schedule schedule) {
        return new LearningRateConfig(
                schedule, 0.1, 10, 0.05, schedule == Schedule.WSD ? OptionalDouble.of(0.2) : OptionalDouble.empty());
    }

    private static OptimizationConfig optimization(
            int batchSize, double weightDecay, double gradientClip, double dropout) {
        return new OptimizationConfig(
                batchSize, LearningRateConfig.cosine(0.1, 0, 0), weightDecay, gradientClip, dropout);
    }

    private static TrainingConfig config(String modelId, String architecture, int threads) {
        return new TrainingConfig(
                modelId,
                1,
                new ModelConfig(architecture, "bytes", "cpu", threads),
                LossConfig.CROSS_ENTROPY,
                OPTIMIZATION,
                new DatasetConfig(new LengthConfig(1, 1), ExampleSelection.ALL, RoundConfig.DEFAULT));
    }
}
