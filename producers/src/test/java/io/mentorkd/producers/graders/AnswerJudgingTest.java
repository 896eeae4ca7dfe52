package io.mentorkd.producers.graders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.producers.graders.GraderException.Fault;
import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import io.mentorkd.records.Verdict;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.answers.Attempt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnswerJudgingTest {

    private static final Question QUESTION = Rationales.question("own", "What is it?", Split.TEST, List.of());

    @Test
    void shouldSayWhatTheTasksGraderSaysOfMoreAnswersThanItJudgesAtATime() {
        AnswerJudging judging = judging();
        Task task = task("[sh, -c, 'grep -q \"chain.:.even\"']");

        List<CompletableFuture<Verdict>> verdicts = IntStream.range(0, 6)
                .mapToObj(number -> judging.judge(task, QUESTION, attempt(number % 2 == 0 ? "even" : "odd"))
                        .toCompletableFuture())
                .toList();

        assertThat(verdicts)
                .extracting(CompletableFuture::join)
                .containsExactly(
                        Verdict.CORRECT, Verdict.WRONG, Verdict.CORRECT, Verdict.WRONG, Verdict.CORRECT, Verdict.WRONG);
    }

    @Test
    void shouldNameTaskAndQuestionWhereTheGraderHasNoVerdictAndGoOnWithOthers() {
        AnswerJudging judging = judging();

        for (int time = 0; time < 3; time++) {
            CompletableFuture<Verdict> verdict = judging.judge(
                            task("[sh, -c, 'echo perhaps']"), QUESTION, attempt("even"))
                    .toCompletableFuture();

            assertThatThrownBy(verdict::join)
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            GraderException.class,
                            failure -> assertThat(failure.fault()).isEqualTo(Fault.PASSING))
                    .hasMessageStartingWith("task own, question " + QUESTION.getQuestionId() + ": ");
        }
    }

    @Test
    void shouldRefuseToJudgeNone() {
        assertThatThrownBy(() -> new AnswerJudging(graders(), Patience.USUAL, 0))
                .hasMessage("concurrency must be at least 1, was 0");
    }

    private static AnswerJudging judging() {
        return new AnswerJudging(graders(), new Patience(2, Duration.ofMillis(5)), 2);
    }

    private static Graders graders() {
        return new Graders(new GraderSettings(Optional.empty(), false));
    }

    private static Task task(String command) {
        return Rationales.task("own", "text", "{command: " + command + "}");
    }

    private static Attempt attempt(String chain) {
        return new Attempt(chain, Optional.empty());
    }
}
