package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ClusterExtension.class)
class TeachersCommandTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final StubTeacher large = new StubTeacher("large-2026");
    private final StubTeacher small = new StubTeacher("small-2026");

    @AfterEach
    void stop() {
        large.close();
        small.close();
    }

    @Test
    void shouldShareQuestionsOutByWeightEachRationaleNamingItsOwnTeacher(Pipeline pipeline) throws IOException {
        publish(pipeline, "weekday_counting", 24);
        String[] teach = teach(pipeline, "weight: 1", "weight: 1");

        JsonNode estimate =
                pipeline.done(Pipeline.join(new String[] {"--estimate"}, teach)).json();
        JsonNode taught = pipeline.done(teach).json();

        List<Rationale> rationales = rationales(pipeline);
        assertThat(rationales).hasSize(48);
        assertThat(rationales)
                .allSatisfy(rationale ->
                        assertThat(rationale.getServedModel()).isEqualTo(rationale.getGenerator() + "-2026"));
        Map<String, List<Rationale>> byTeacher =
                rationales.stream().collect(Collectors.groupingBy(Rationale::getGenerator));
        assertThat(byTeacher).containsOnlyKeys("large", "small");
        assertThat(questions(byTeacher.get("large"))).doesNotContainAnyElementsOf(questions(byTeacher.get("small")));
        assertThat(taught.get("questions").asInt()).isEqualTo(24);
        assertThat(taught.at("/teachers/0/progress/rationales").asInt())
                .isEqualTo(byTeacher.get("large").size());
        // The estimate has the same choice.
        assertThat(estimate.at("/lines/0/samples").asInt())
                .isEqualTo(byTeacher.get("large").size());
        assertThat(estimate.at("/total/samples").asInt()).isEqualTo(48);
        // Each server is sent its own key, and none that is not meant for it.
        assertThat(large.keys()).containsOnly(Optional.of("Bearer sk-large"));
        assertThat(small.keys()).containsOnly(Optional.empty());

        int asked = large.requests().size() + small.requests().size();
        Invocation again = pipeline.run(teach).exits(ExitCode.DONE);
        assertThat(large.requests().size() + small.requests().size()).isEqualTo(asked);
        assertThat(again.err()).contains("no question was left for large").contains("--group");
    }

    @Test
    void shouldAskTheTeacherThatNamesTheTask(Pipeline pipeline) throws IOException {
        publish(pipeline, "weekday_counting", 3);
        pipeline.done("questions", "generate", "--task", "coin_flip", "--count", "3");

        JsonNode taught = pipeline.done(teach(pipeline, "tasks: [coin_flip]", "weight: 1"))
                .json();

        assertThat(taught.get("questions").asInt()).isEqualTo(6);
        assertThat(rationales(pipeline))
                .hasSize(12)
                .allSatisfy(rationale -> assertThat(rationale.getGenerator())
                        .isEqualTo(rationale.getQuestion().getTask().equals("coin_flip") ? "large" : "small"));
    }

    @Test
    void shouldTellOfQuestionsThatNoTeacherIsFor(Pipeline pipeline) throws IOException {
        publish(pipeline, "weekday_counting", 3);

        JsonNode taught = pipeline.done(teach(pipeline, "tasks: [coin_flip]", "tasks: [coin_flip]"))
                .json();

        assertThat(taught.get("questions").asInt()).isZero();
        assertThat(taught.get("skippedTasks").asInt()).isEqualTo(3);
    }

    @Test
    void shouldKeepTheQuestionsOfATeacherThatIsAwayWaitingAndNobodyElses(Pipeline pipeline) throws IOException {
        publish(pipeline, "weekday_counting", 24);
        large.answerWith(503);
        String[] teach = teach(pipeline, "weight: 1", "weight: 1");

        CompletableFuture<Invocation> run = CompletableFuture.supplyAsync(() -> pipeline.run(teach));
        JsonNode planned =
                pipeline.done(Pipeline.join(new String[] {"--estimate"}, teach)).json();
        int ofSmall = planned.at("/lines/1/samples").asInt();
        await().atMost(PATIENCE).until(() -> rationales(pipeline).size() >= ofSmall);

        assertThat(rationales(pipeline)).extracting(Rationale::getGenerator).containsOnly("small");
        assertThat(run).isNotDone();

        large.answerWith(200);

        assertThat(run)
                .succeedsWithin(PATIENCE)
                .satisfies(ended -> assertThat(ended.exitCode()).isEqualTo(ExitCode.DONE));
        assertThat(rationales(pipeline)).hasSize(48);
    }

    @Test
    void shouldEndATeacherWhoseBudgetIsSpentAndLetTheOthersGoOn(Pipeline pipeline) throws IOException {
        publish(pipeline, "weekday_counting", 24);

        Invocation ended = pipeline.run(teach(pipeline, "budget: 1tokens", "weight: 1"));

        assertThat(ended.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(ended.err()).contains("the budget of large is spent");
        Map<String, Long> counts = rationales(pipeline).stream()
                .collect(Collectors.groupingBy(Rationale::getGenerator, Collectors.counting()));
        assertThat(counts.get("large")).isLessThanOrEqualTo(4);
        assertThat(counts.get("small")).isGreaterThan(8);
    }

    @Test
    void shouldSayWhatIsWrongWithAFileOrDoesNotGoWithIt(Pipeline pipeline) throws IOException {
        publish(pipeline, "weekday_counting", 1);
        String[] misspelt = teach(pipeline, "tasks: [coin_flop]", "weight: 1");

        assertThat(pipeline.run(misspelt).exits(ExitCode.NOT_FOUND).err()).contains("coin_flop");
        assertThat(pipeline.run(teach(pipeline, "wieght: 1", "weight: 1"))
                        .exits(ExitCode.USAGE)
                        .err())
                .contains("teachers[0].wieght is no field; the nearest is weight");
        assertThat(pipeline.run(Pipeline.join(new String[] {"--model", "m"}, misspelt))
                        .exits(ExitCode.USAGE)
                        .err())
                .contains("--model does not go with --teachers");
        assertThat(pipeline.run("teacher", "run", "--teachers", "nowhere.yaml")
                        .exits(ExitCode.NOT_FOUND)
                        .err())
                .contains("no such file: --teachers nowhere.yaml");
        assertThat(pipeline.run("teacher", "run").exits(ExitCode.USAGE).err()).contains("give --provider");
        assertThat(large.requests()).isEmpty();
    }

    private String[] teach(Pipeline pipeline, String ofLarge, String ofSmall) throws IOException {
        Path file = pipeline.file("teachers.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file.resolveSibling("key"), "sk-large\n");
        Files.writeString(file, """
                teachers:
                  - {model: large, base-url: '%s', key-file: key, limits: {in-flight: 1}, %s}
                  - {model: small, base-url: '%s', limits: {in-flight: 1}, %s}
                """.formatted(large.url(), ofLarge, small.url(), ofSmall));
        return new String[] {"teacher", "run", "--teachers", file.toString(), "--samples", "2", "--until-caught-up"};
    }

    private static void publish(Pipeline pipeline, String task, int count) {
        pipeline.create().done("questions", "generate", "--task", task, "--count", String.valueOf(count));
    }

    private static List<Rationale> rationales(Pipeline pipeline) {
        return pipeline.read(pipeline.topics().rationales(), Rationale.class);
    }

    private static List<String> questions(List<Rationale> rationales) {
        return rationales.stream()
                .map(Rationale::getQuestion)
                .map(Question::getQuestionId)
                .distinct()
                .toList();
    }
}
