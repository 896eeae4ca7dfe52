package io.mentorkd.cli.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.producers.teachers.Identity;
import io.mentorkd.producers.teachers.TeacherAnswer;
import io.mentorkd.producers.teachers.TeacherUsage;
import io.mentorkd.records.Question;
import io.mentorkd.records.Source;
import io.mentorkd.records.Split;
import io.mentorkd.telemetry.http.ListenAddress;
import io.mentorkd.telemetry.metrics.ClientSeries;
import io.mentorkd.telemetry.metrics.StageMetrics;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReasoningMetricsTest {

    private static final Identity TEACHER = Identity.ofTeacher("large", "1");

    /** Three samples of a request have its prompt, and its price, in common. */
    @Test
    void shouldCountPromptAndPriceOfARequestOnce() throws Exception {
        List<String> page = page(List.of(
                answer(20, OptionalLong.of(1_500_000)),
                answer(30, OptionalLong.of(1_500_000)),
                answer(40, OptionalLong.of(1_500_000))));

        assertThat(page)
                .contains(
                        "mentorkd_teacher_tokens_total{generator=\"large\",kind=\"prompt\",source=\"teacher\",task=\"svamp\"} 100.0",
                        "mentorkd_teacher_tokens_total{generator=\"large\",kind=\"completion\",source=\"teacher\",task=\"svamp\"} 90.0",
                        "mentorkd_teacher_cost_usd_total{generator=\"large\",source=\"teacher\",task=\"svamp\"} 1.5");
    }

    @Test
    void shouldShowNoPriceThatNobodyKnows() throws Exception {
        assertThat(page(List.of(answer(20, OptionalLong.empty()))))
                .noneMatch(line -> line.startsWith("mentorkd_teacher_cost_usd_total"))
                .anyMatch(line -> line.startsWith("mentorkd_teacher_tokens_total"));
    }

    private static List<String> page(List<TeacherAnswer> answers) throws Exception {
        try (StageMetrics metrics = StageMetrics.open(
                "teacher",
                "1",
                Duration.ofMinutes(1),
                Optional.of(new ListenAddress(ListenAddress.LOOPBACK, 0, "--metrics-")),
                ClientSeries.MAIN)) {
            new ReasoningMetrics(metrics, Source.TEACHER).used(question(), TEACHER, answers);
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(
                                            metrics.address().orElseThrow().resolve("/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body()
                    .lines()
                    .toList();
        }
    }

    private static TeacherAnswer answer(int tokens, OptionalLong micros) {
        OptionalLong share = micros.isEmpty() ? micros : OptionalLong.of(micros.getAsLong() / 3);
        return new TeacherAnswer(
                "chain",
                Optional.empty(),
                false,
                Optional.of(new TeacherUsage(
                        OptionalInt.of(100), OptionalInt.of(tokens), micros, share, Duration.ofSeconds(1))));
    }

    private static Question question() {
        return Question.newBuilder()
                .setQuestionId("0123456789abcdef0123456789abcdef")
                .setTask("svamp")
                .setText("How many?")
                .setSplit(Split.TRAIN)
                .build();
    }
}
