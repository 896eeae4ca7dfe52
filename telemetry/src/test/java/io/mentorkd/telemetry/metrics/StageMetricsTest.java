package io.mentorkd.telemetry.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.telemetry.http.ListenAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StageMetricsTest {

    private static final Duration OFTEN = Duration.ofMillis(10);

    @Test
    void shouldDoNothingWhereItIsNotServed() {
        try (StageMetrics metrics =
                StageMetrics.open("filter", "1.0", Duration.ofMinutes(1), Optional.empty(), ClientSeries.MAIN)) {
            KafkaConnection connection = new KafkaConnection("unused:9092", URI.create("mock://metrics"));
            BackgroundLook<Integer> look = metrics.look("progress", OFTEN, () -> {
                throw new AssertionError("nobody is to look");
            });

            assertThat(metrics.watched(connection)).isSameAs(connection);
            assertThat(look.last()).isEmpty();
            assertThat(metrics.address()).isEmpty();
        }
    }

    @Test
    void shouldShowItsStageAndWhetherItIsWell() throws Exception {
        try (StageMetrics metrics = served()) {
            metrics.health().loop("poll");

            assertThat(http(metrics).metrics())
                    .contains("mentorkd_stage_info{stage=\"filter\",version=\"1.0\"} 1.0")
                    .contains("mentorkd_stage_live{stage=\"filter\"} 1.0")
                    .contains("mentorkd_stage_ready{stage=\"filter\"} 0.0")
                    .contains("mentorkd_stage_heartbeat_limit_seconds{stage=\"filter\"} 60.0")
                    .contains("mentorkd_stage_heartbeat_age_seconds{loop=\"poll\",stage=\"filter\"} ");
        }
    }

    @Test
    void shouldKeepTheLastLookWhenTheNextOnesFail() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        try (StageMetrics metrics = served()) {
            BackgroundLook<String> look = metrics.look("progress", OFTEN, () -> {
                if (looks.getAndIncrement() > 0) {
                    throw new IllegalStateException("the cluster is gone");
                }
                return "seen";
            });
            await().until(() -> looks.get() > 2);

            assertThat(look.last()).contains("seen");
            assertThat(http(metrics).metrics())
                    .containsPattern("mentorkd_look_failures_total\\{look=\"progress\"} [1-9]")
                    .contains("mentorkd_look_age_seconds{look=\"progress\"} ");
        }
    }

    private static StageMetrics served() {
        return StageMetrics.open(
                "filter",
                "1.0",
                Duration.ofMinutes(1),
                Optional.of(new ListenAddress(ListenAddress.LOOPBACK, 0, "--metrics-")),
                ClientSeries.MAIN);
    }

    private static MetricsHttp http(StageMetrics metrics) {
        return new MetricsHttp(metrics.address().orElseThrow());
    }
}
