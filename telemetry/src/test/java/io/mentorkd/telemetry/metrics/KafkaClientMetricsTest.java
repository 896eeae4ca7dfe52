package io.mentorkd.telemetry.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.connection.KafkaConnection;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.Measurable;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.MetricsReporter;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Time;
import org.junit.jupiter.api.Test;

class KafkaClientMetricsTest {

    private static final KafkaConnection NOWHERE = new KafkaConnection("127.0.0.1:1", URI.create("http://127.0.0.1:1"));

    private final KafkaClientMetrics clients = new KafkaClientMetrics(ClientSeries.ALL);
    private final MetricsRegistry registry = new MetricsRegistry();

    KafkaClientMetricsTest() {
        registry.collect(clients);
    }

    @Test
    void shouldShowWhatAClientMeasuresUntilItIsClosed() {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                clients.watched(NOWHERE).producerConfig(), new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThat(producer.metrics()).isNotEmpty();
            assertThat(scrape())
                    .contains("kafka_producer_record_send_total{client_id=\"producer-")
                    .contains("# TYPE kafka_producer_record_send_total counter")
                    .contains("kafka_producer_connection_count{client_id=");
        }

        assertThat(scrape()).doesNotContain("kafka_producer");
    }

    @Test
    void shouldLeaveTheUsersReportersInPlace() {
        KafkaConnection own = new KafkaConnection(
                NOWHERE.bootstrapServers(),
                NOWHERE.schemaRegistryUrl(),
                Map.of("metric.reporters", "org.apache.kafka.common.metrics.JmxReporter", "client.id", "audited"));

        try (Admin admin = Admin.create(clients.watched(own).adminConfig())) {
            assertThat(clients.watched(own).adminConfig().get("metric.reporters"))
                    .isEqualTo("org.apache.kafka.common.metrics.JmxReporter," + KafkaMetricsReporter.class.getName());
            assertThat(admin.metrics()).isNotEmpty();
            assertThat(scrape()).contains("client_id=\"audited\"");
        }
    }

    @Test
    void shouldShowOnlyWhatHasTheMostLabelsSoThatSumsDoNotCountTwice() {
        try (Metrics metrics = measured()) {
            metrics.addMetric(name(metrics, "records-total", "fetch-metrics", Map.of("client-id", "a")), constant(5));
            metrics.addMetric(
                    name(metrics, "records-total", "fetch-metrics", Map.of("client-id", "a", "topic", "t")),
                    constant(3));
            metrics.addMetric(
                    name(metrics, "records-total", "fetch-metrics", Map.of("client-id", "a", "topic", "u")),
                    constant(2));

            assertThat(scrape().lines().filter(line -> line.startsWith("kafka_fetch_records_total")))
                    .containsExactly(
                            "kafka_fetch_records_total{client_id=\"a\",topic=\"t\"} 3.0",
                            "kafka_fetch_records_total{client_id=\"a\",topic=\"u\"} 2.0");
        }
    }

    @Test
    void shouldLeaveOutWhatIsNoNumberOrFailsOrAsksAStore() {
        try (Metrics metrics = measured()) {
            metrics.addMetric(name(metrics, "version", "app-info", Map.of()), gauge(() -> "4.3.1"));
            metrics.addMetric(name(metrics, "average", "test-metrics", Map.of()), constant(Double.NaN));
            metrics.addMetric(name(metrics, "closed", "test-metrics", Map.of()), gauge(() -> {
                throw new IllegalStateException("closed");
            }));
            metrics.addMetric(name(metrics, "block-cache-usage", "stream-state-metrics", Map.of()), gauge(() -> 7L));
            metrics.addMetric(name(metrics, "put-rate", "stream-state-metrics", Map.of()), constant(9));

            assertThat(scrape().lines().filter(line -> line.startsWith("kafka_") && !line.startsWith("kafka_kafka")))
                    .containsExactly("kafka_stream_state_put_rate 9.0");
        }
    }

    @Test
    void shouldShowATopicUnderItsNameAlone() {
        try (Metrics metrics = measured()) {
            for (String topic : List.of("p.questions", "p_questions", "plain_name")) {
                metrics.addMetric(
                        name(metrics, "records-total", "fetch-metrics", Map.of("client-id", "a", "topic", topic)),
                        constant(3));
            }

            assertThat(scrape().lines().filter(line -> line.startsWith("kafka_fetch_records_total")))
                    .containsExactlyInAnyOrder(
                            "kafka_fetch_records_total{client_id=\"a\",topic=\"p.questions\"} 3.0",
                            "kafka_fetch_records_total{client_id=\"a\",topic=\"plain_name\"} 3.0");
        }
    }

    @Test
    void shouldShowTheMainSeriesUnlessAllAreWanted() {
        MetricsRegistry some = new MetricsRegistry();
        KafkaClientMetrics main = new KafkaClientMetrics(ClientSeries.MAIN);
        some.collect(main);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                main.watched(NOWHERE).producerConfig(), new ByteArraySerializer(), new ByteArraySerializer())) {
            List<String> families = some.expose(Optional.empty())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("# TYPE kafka_"))
                    .toList();

            assertThat(producer.metrics()).hasSizeGreaterThan(50);
            assertThat(families)
                    .contains("# TYPE kafka_producer_record_send_total counter")
                    .hasSizeLessThan(15);
        }
    }

    private Metrics measured() {
        KafkaMetricsReporter reporter = new KafkaMetricsReporter();
        reporter.configure(Map.of(KafkaClientMetrics.CONFIG, clients));
        return new Metrics(new MetricConfig(), List.<MetricsReporter>of(reporter), Time.SYSTEM);
    }

    private static MetricName name(Metrics metrics, String name, String group, Map<String, String> tags) {
        return metrics.metricName(name, group, "for a test", tags);
    }

    private static Measurable constant(double value) {
        return (config, now) -> value;
    }

    private static <T> Gauge<T> gauge(Supplier<T> value) {
        return (config, now) -> value.get();
    }

    private String scrape() {
        return registry.expose(Optional.empty()).body();
    }
}
