package io.mentorkd.tasks.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.fuzz.Fuzz;
import io.mentorkd.fuzz.HostileText;
import io.mentorkd.fuzz.Tally;
import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.Convention;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.Tasks;
import io.mentorkd.tasks.answers.Attempt;
import io.mentorkd.tasks.answers.StrictConvention;
import io.mentorkd.yaml.BadYamlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Definitions of tasks, which come over a topic too, and the longest texts that can be graded by them. */
class TaskFileFuzzTest {

    @Test
    void shouldReadOrRefuseEveryDefinition() throws IOException {
        List<String> samples = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("../docs/examples/tasks"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                samples.add(Files.readString(file));
            }
        }

        Tally tally = Fuzz.of("definitions of tasks", BadYamlException.class)
                .run(random -> HostileText.of(random, samples), yaml -> {
                    Task task = TaskFile.parse("hostile.yaml", yaml).task();
                    assertThat(StrictConvention.gold(task.answers().format(), "7", List.of("a", "b")))
                            .isNotNull();
                });

        assertThat(tally.values()).isPositive();
        assertThat(tally.refused()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
                "a: &a\n  <<: *a\n",
                "name: !!java.lang.Runtime x\n",
                "name: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [\"http://x/\"]]]]\n",
                "name: a\nname: b\n",
                "a: {b: {c: {d: {e: {f: {g: {h: {i: {j: {k: {l: {m: {n: {o: {p: {q: {r: {s: {t: {u: 1}}}}}}}}}}}}}}}}}}}}}\n",
                "? [a, b]\n: c\n",
                "\t- a\n",
                "name: \"\\uD800\"\n"
            })
    void shouldUnfoldNoBomb(String yaml) {
        assertThatThrownBy(() -> TaskFile.parse("bomb.yaml", yaml))
                .isInstanceOf(BadYamlException.class)
                .message()
                .hasSizeLessThan(1_100)
                .doesNotContain("\n");
    }

    /** More than any topic takes, by either convention. */
    @ParameterizedTest
    @ValueSource(strings = {"5 ", "(("})
    void shouldGradeAChainOfTenMebibytes(String piece) {
        Attempt attempt = new Attempt(piece.repeat((10 << 20) / piece.length()) + " Answer: 7", Optional.empty());
        for (String name : List.of("gsm8k", "strategy_qa")) {
            Question question = Question.newBuilder()
                    .setQuestionId("id")
                    .setTask(name)
                    .setText("How many?")
                    .setGold(name.equals("strategy_qa") ? "yes" : "7")
                    .setSplit(Split.TRAIN)
                    .build();
            for (Convention convention : Convention.values()) {
                long began = System.nanoTime();

                assertThat(convention.grade(Tasks.builtIn().require(name), question, attempt))
                        .isNotNull();

                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(60));
            }
        }
    }
}
