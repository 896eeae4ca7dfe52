package io.mentorkd.cli.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.admin.costs.CostsDocument;
import io.mentorkd.admin.costs.CostsDocument.Cost;
import io.mentorkd.admin.costs.CostsDocument.Line;
import io.mentorkd.admin.costs.CostsDocument.Tokens;
import io.mentorkd.telemetry.http.ListenAddress;
import io.mentorkd.telemetry.metrics.ClientSeries;
import io.mentorkd.telemetry.metrics.StageMetrics;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CostMetricsTest {

    private static final String LABELS = "generator=\"large\",served_model=\"large-2026\"";

    @Test
    void shouldShowCostsByTaskAndModel() throws Exception {
        Cost cost = new Cost(
                0, 600, OptionalLong.of(600), OptionalDouble.of(200), OptionalDouble.of(300), OptionalDouble.of(600));
        Tokens tokens = new Tokens(
                OptionalLong.of(1_000),
                OptionalLong.of(500),
                OptionalDouble.of(500),
                OptionalDouble.of(750),
                OptionalDouble.of(1_500));

        assertThat(page(cost, tokens, OptionalLong.of(1)))
                .contains(
                        "mentorkd_teacher_rationales{" + LABELS + ",state=\"WRITTEN\",task=\"svamp\"} 3.0",
                        "mentorkd_teacher_rationales{" + LABELS + ",state=\"ACCEPTED\",task=\"svamp\"} 2.0",
                        "mentorkd_teacher_rationales{" + LABELS + ",state=\"TRAINED_ON\",task=\"svamp\"} 1.0",
                        "mentorkd_teacher_unpriced_rationales{" + LABELS + ",task=\"svamp\"} 0.0",
                        "mentorkd_teacher_spent_usd{" + LABELS + ",task=\"svamp\"} 6.0E-4",
                        "mentorkd_teacher_spent_tokens{generator=\"large\",kind=\"prompt\",served_model=\"large-2026\",task=\"svamp\"} 1000.0",
                        "mentorkd_teacher_usd_per_rationale{" + LABELS + ",state=\"ACCEPTED\",task=\"svamp\"} 3.0E-4",
                        "mentorkd_teacher_tokens_per_rationale{" + LABELS
                                + ",state=\"TRAINED_ON\",task=\"svamp\"} 1500.0");
    }

    @Test
    void shouldShowNothingThatIsNotKnown() throws Exception {
        Cost cost = new Cost(
                3, 0, OptionalLong.empty(), OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
        Tokens tokens = new Tokens(
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty());

        assertThat(page(cost, tokens, OptionalLong.empty()))
                .contains("mentorkd_teacher_unpriced_rationales{" + LABELS + ",task=\"svamp\"} 3.0")
                .noneMatch(line -> line.startsWith("mentorkd_teacher_spent")
                        || line.startsWith("mentorkd_teacher_usd")
                        || line.startsWith("mentorkd_teacher_tokens")
                        || line.contains("TRAINED_ON\""));
    }

    private static List<String> page(Cost cost, Tokens tokens, OptionalLong trainedOn) throws Exception {
        Line line = new Line(
                Optional.of("svamp"), Optional.of("large"), Optional.of("large-2026"), 3, 2, trainedOn, cost, tokens);
        try (StageMetrics metrics = StageMetrics.open(
                "dashboard",
                "1",
                Duration.ofMinutes(1),
                Optional.of(new ListenAddress(ListenAddress.LOOPBACK, 0, "--metrics-")),
                ClientSeries.MAIN)) {
            CostMetrics.follow(metrics.registry(), () -> Optional.of(new CostsDocument(List.of(line), line)));
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
}
