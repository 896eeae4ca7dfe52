package io.mentorkd.cli.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mentorkd.admin.lag.CatchUp;
import io.mentorkd.admin.lag.GroupLag;
import io.mentorkd.admin.lag.GroupType;
import io.mentorkd.admin.lag.Lag;
import io.mentorkd.admin.lag.LagReport;
import io.mentorkd.admin.lag.PartitionLag;
import io.mentorkd.admin.lag.Presence;
import io.mentorkd.admin.lag.Reader;
import io.mentorkd.admin.lag.RetentionRisk;
import io.mentorkd.admin.lag.Standing;
import io.mentorkd.admin.lag.Status;
import io.mentorkd.admin.lag.WorkLeft;
import io.mentorkd.telemetry.http.ListenAddress;
import io.mentorkd.telemetry.metrics.BackgroundLook;
import io.mentorkd.telemetry.metrics.ClientSeries;
import io.mentorkd.telemetry.metrics.StageMetrics;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class LagMetricsTest {

    private static final Duration OFTEN = Duration.ofMillis(10);
    private static final Duration SELDOM = Duration.ofMinutes(5);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void shouldShowGroupsUnderTheNamesThatBoardsKnow() throws Exception {
        LagReport report = report(
                group("p.filter", partition(0, OptionalLong.of(40)), partition(1, OptionalLong.of(97))),
                group("p.join", partition(0, OptionalLong.of(100))));
        try (StageMetrics metrics = served();
                BackgroundLook<LagReport> look = LagMetrics.follow(metrics, SELDOM, () -> report)) {
            await().until(() -> look.last().isPresent());

            assertThat(page(metrics, "/metrics").body().lines())
                    .contains(
                            "kafka_partition_latest_offset{partition=\"0\",topic=\"t\"} 100.0",
                            "kafka_consumergroup_group_offset{group=\"p.filter\",partition=\"0\",topic=\"t\"} 40.0",
                            "kafka_consumergroup_group_lag{group=\"p.filter\",partition=\"0\",topic=\"t\"} 60.0",
                            "kafka_consumergroup_group_lag{group=\"p.filter\",partition=\"1\",topic=\"t\"} 3.0",
                            "kafka_consumergroup_group_lag_seconds{group=\"p.filter\",partition=\"0\",topic=\"t\"} 1.5",
                            "kafka_consumergroup_group_max_lag{group=\"p.filter\"} 60.0",
                            "kafka_consumergroup_group_max_lag_seconds{group=\"p.filter\"} 1.5",
                            "kafka_consumergroup_group_sum_lag{group=\"p.filter\"} 63.0",
                            "kafka_consumergroup_group_sum_lag{group=\"p.join\"} 0.0",
                            "mentorkd_group_status{group=\"p.filter\",stage=\"filter\",status=\"WARN\"} 1.0",
                            "mentorkd_group_status{group=\"p.filter\",stage=\"filter\",status=\"STOP\"} 0.0",
                            "mentorkd_group_records_per_second{group=\"p.filter\"} 2.5",
                            "mentorkd_group_eta_seconds{group=\"p.filter\"} 24.0",
                            "mentorkd_group_retention_ratio{group=\"p.filter\",partition=\"0\",topic=\"t\"} 0.25");
        }
    }

    @Test
    void shouldHaveNoSeriesForWhatIsNotKnown() throws Exception {
        LagReport report = report(group("p.filter", partition(0, OptionalLong.empty())), failed("p.join"));
        try (StageMetrics metrics = served();
                BackgroundLook<LagReport> look = LagMetrics.follow(metrics, SELDOM, () -> report)) {
            await().until(() -> look.last().isPresent());

            assertThat(page(metrics, "/metrics").body())
                    .contains("kafka_partition_latest_offset{partition=\"0\",topic=\"t\"} 100.0")
                    .contains("mentorkd_group_status{group=\"p.filter\"")
                    .doesNotContain("kafka_consumergroup_group_offset{", "kafka_consumergroup_group_lag{")
                    .doesNotContain("kafka_consumergroup_group_sum_lag{")
                    .contains("mentorkd_group_status{group=\"p.join\",stage=\"join\",status=\"UNKNOWN\"} 1.0")
                    .contains("mentorkd_group_status{group=\"p.join\",stage=\"join\",status=\"OK\"} 0.0");
        }
    }

    @Test
    void shouldLiveButNotBeReadyAndKeepWhatItSawWhileTheClusterIsAway() throws Exception {
        AtomicReference<Optional<LagReport>> cluster =
                new AtomicReference<>(Optional.of(report(group("p.filter", partition(0, OptionalLong.of(40))))));
        try (StageMetrics metrics = served();
                BackgroundLook<LagReport> look = LagMetrics.follow(
                        metrics,
                        OFTEN,
                        () -> cluster.get().orElseThrow(() -> new TimeoutException("nobody answers")))) {
            await().until(() -> page(metrics, "/readyz").statusCode() == 200);

            cluster.set(Optional.empty());
            await().until(() -> page(metrics, "/readyz").statusCode() == 503);

            assertThat(page(metrics, "/readyz").body()).contains("the last look failed: nobody answers");
            assertThat(page(metrics, "/healthz").statusCode()).isEqualTo(200);
            assertThat(look.last()).isPresent();
            assertThat(page(metrics, "/metrics").body())
                    .contains("kafka_consumergroup_group_sum_lag{group=\"p.filter\"} 60.0")
                    .containsPattern("mentorkd_look_failures_total\\{look=\"lag\"} [1-9]");

            cluster.set(Optional.of(report()));
            await().until(() -> page(metrics, "/readyz").statusCode() == 200);
        }
    }

    @Test
    void shouldAskNobodyDuringAScrape() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        try (StageMetrics metrics = served();
                BackgroundLook<LagReport> look = LagMetrics.follow(metrics, SELDOM, () -> {
                    looks.incrementAndGet();
                    return report();
                })) {
            await().until(() -> look.last().isPresent());

            page(metrics, "/metrics");
            page(metrics, "/metrics");

            assertThat(looks).hasValue(1);
        }
    }

    private static StageMetrics served() {
        return StageMetrics.open(
                "lag",
                "1.0",
                Duration.ofMinutes(1),
                Optional.of(new ListenAddress(ListenAddress.LOOPBACK, 0, "--metrics-")),
                ClientSeries.MAIN);
    }

    private static HttpResponse<String> page(StageMetrics metrics, String path) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(metrics.address().orElseThrow().resolve(path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static LagReport report(GroupLag... groups) {
        return new LagReport(Instant.now(), List.of(groups), Optional.empty(), List.of());
    }

    /** A group that reads the topic t. */
    private static GroupLag group(String name, PartitionLag... partitions) {
        List<PartitionLag> all = List.of(partitions);
        boolean known =
                all.stream().anyMatch(partition -> partition.lag().offsets().isPresent());
        return new GroupLag(
                new Reader(name, GroupType.CONSUMER, name.substring(2)),
                new Presence("stable", OptionalInt.of(1)),
                new Standing(Status.WARN, 1),
                new Lag(
                        known
                                ? OptionalLong.of(all.stream()
                                        .mapToLong(partition ->
                                                partition.lag().offsets().orElse(0))
                                        .sum())
                                : OptionalLong.empty(),
                        Optional.of(Duration.ofMillis(1_500)),
                        OptionalDouble.of(2.5),
                        CatchUp.in(Duration.ofSeconds(24)),
                        RetentionRisk.NONE),
                WorkLeft.NONE,
                all,
                Optional.empty());
    }

    /** A partition of 100 records. */
    private static PartitionLag partition(int number, OptionalLong committed) {
        return new PartitionLag(
                "t",
                number,
                new PartitionLag.Offsets(OptionalLong.of(0), committed, OptionalLong.of(100), OptionalLong.of(100)),
                new Lag(
                        committed.isPresent() ? OptionalLong.of(100 - committed.getAsLong()) : OptionalLong.empty(),
                        committed.isPresent() ? Optional.of(Duration.ofMillis(1_500)) : Optional.empty(),
                        OptionalDouble.empty(),
                        CatchUp.UNKNOWN,
                        new RetentionRisk(0, Optional.empty(), OptionalDouble.of(.25))),
                Status.WARN,
                Optional.empty(),
                Optional.empty());
    }

    /** A group that could not be asked about. */
    private static GroupLag failed(String name) {
        return new GroupLag(
                new Reader(name, GroupType.CONSUMER, name.substring(2)),
                new Presence("unknown", OptionalInt.empty()),
                new Standing(Status.UNKNOWN, 0),
                Lag.UNKNOWN,
                WorkLeft.NONE,
                List.of(),
                Optional.of("its coordinator does not answer"));
    }
}
