package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.records.Checkpoint;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Source;
import io.mentorkd.records.Split;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(ClusterExtension.class)
class MentorGenerateCommandTest {

    private static final String TASK = "weekday_counting";

    @Test
    void shouldWriteRationalesForTrainQuestionsOfTheTaskOnly(Pipeline pipeline) throws Exception {
        pipeline.create();
        questions(pipeline, TASK, "9", "TRAIN");
        questions(pipeline, TASK, "4", "TEST");
        questions(pipeline, "coin_flip", "3", "TRAIN");
        Checkpoint mentor = Mentors.announce(pipeline, "mentor", Mentors.write(pipeline, TASK, 1), Map.of(TASK, 0.412));
        Mentors.announce(pipeline, "student", Mentors.write(pipeline, TASK, 2), Map.of(TASK, 0.655));

        Invocation run = generate(pipeline, "--task", TASK).exits(ExitCode.DONE);
        JsonNode again = generate(pipeline, "--task", TASK).exits(ExitCode.DONE).json();

        JsonNode document = run.json();
        assertThat(document.get("questions").asInt()).isEqualTo(9);
        assertThat(document.get("rationales").asInt()).isEqualTo(18);
        assertThat(document.get("skipped").get("NOT_TRAIN").asInt()).isEqualTo(4);
        assertThat(document.get("skipped").get("OTHER_TASK").asInt()).isEqualTo(3);
        assertThat(document.get("revisions")).hasSize(1);
        assertThat(again.get("questions").asInt()).isZero();
        assertThat(run.err())
                .contains("the mentor (0.412) is no better than the student (0.655) on VALIDATION for weekday_counting:"
                        + " its rationales and soft labels may not help");
        List<Rationale> rationales = rationales(pipeline);
        assertThat(rationales)
                .hasSize(18)
                .allMatch(rationale -> rationale.getQuestion().getSplit() == Split.TRAIN)
                .allMatch(rationale -> rationale.getSource() == Source.MENTOR)
                .allMatch(rationale -> rationale.getGenerator().equals("mentor"))
                .allMatch(rationale -> rationale.getCompletionTokens() <= 10)
                .extracting(Rationale::getRevision)
                .containsOnly(mentor.getRevision() + ";temperature=0.7;topP=1.0;seed=0;maxNewTokens=10");
        assertThat(rationales.stream().filter(Rationale::getTruncated).count())
                .isEqualTo(document.get("truncated").asLong());
    }

    @Test
    void shouldMakeTheSameIdsAndTextsOfAQuestionThatIsDeliveredAgain(Pipeline pipeline) throws Exception {
        pipeline.create();
        questions(pipeline, TASK, "7", "TRAIN");
        Mentors.announce(pipeline, "mentor", Mentors.write(pipeline, TASK, 1), Map.of());

        generate(pipeline).exits(ExitCode.DONE);
        generate(pipeline, "--group", pipeline.prefix() + "another", "--batch-size", "3")
                .exits(ExitCode.DONE);

        Map<String, List<Rationale>> byId =
                rationales(pipeline).stream().collect(Collectors.groupingBy(Rationale::getRationaleId));
        assertThat(byId).hasSize(14);
        assertThat(byId.values()).allSatisfy(same -> {
            assertThat(same).hasSize(2);
            assertThat(same.get(0).getChain()).isEqualTo(same.get(1).getChain());
            assertThat(same.get(0).getCompletion()).isEqualTo(same.get(1).getCompletion());
        });
        assertThat(byId.values().stream().map(same -> same.get(0).getChain()).distinct())
                .as("different texts")
                .hasSizeGreaterThan(7);
    }

    @Test
    void shouldSayWhatIsWrongWithTheMentor(Pipeline pipeline) throws Exception {
        pipeline.create();
        questions(pipeline, TASK, "2", "TRAIN");

        assertThat(generate(pipeline).exits(ExitCode.NOT_FOUND).err())
                .contains("no promoted checkpoint of mentor yet: run mentorkd mentor train");

        Path directory = Mentors.write(pipeline, TASK, 1);
        Mentors.announce(pipeline, "mentor", directory, Map.of());
        Path weights = directory.resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length - 1] ^= 1;
        Files.write(weights, bytes);
        assertThat(generate(pipeline).exits(ExitCode.NOT_FOUND).err()).contains("are damaged: their SHA-256 is");
        Files.delete(weights);
        assertThat(generate(pipeline).exits(ExitCode.NOT_FOUND).err()).contains("model.safetensors: is missing");
        assertThat(rationales(pipeline)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "mentor, which? mentorkd mentor needs one of",
        "mentor generate --samples 0, samples must be at least 1",
        "mentor generate --top-p 2, topP must be in",
        "mentor generate --task swamp, the nearest is svamp",
        "mentor label --top-k 0, topK must be at least 1",
        "mentor label --distillation-temperature -1, temperatures must be positive and finite",
        "mentor label --relabel --until-caught-up, exclude each other"
    })
    void shouldNameTheWrongSetting(String line, String message) {
        assertThat(Invocation.of(line.split(" ")).exits(ExitCode.USAGE).err()).contains(message);
    }

    private static Invocation generate(Pipeline pipeline, String... more) {
        return pipeline.run(Pipeline.join(
                more,
                "mentor",
                "generate",
                "--samples",
                "2",
                "--max-new-tokens",
                "10",
                "--until-caught-up",
                "-o",
                "json"));
    }

    private static void questions(Pipeline pipeline, String task, String count, String split) {
        pipeline.done("questions", "generate", "--task", task, "--count", count, "--split", split);
    }

    private static List<Rationale> rationales(Pipeline pipeline) {
        return pipeline.read(pipeline.topics().rationales(), Rationale.class);
    }
}
