package io.mentorkd.telemetry.metrics;

import io.mentorkd.connection.KafkaConnection;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.PrometheusNaming;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.JmxReporter;
import org.apache.kafka.common.metrics.KafkaMetric;

/**
 * What the process's Kafka clients measure of themselves: producers, consumers, share consumers, Admin clients and Kafka
 * Streams. Names are Micrometer's, so that boards made for it show these: {@code records-consumed-total} of the group
 * {@code consumer-fetch-manager-metrics} is {@code kafka_consumer_fetch_manager_records_consumed_total}.
 *
 * <p>Where a client measures something with and without a topic, only what has the most labels is shown, or a sum would count
 * twice; and where it measures a topic under its name and, as clients before 4.0 did, with underscores for dots, only the former.
 * Values that are no numbers, and those of which there is nothing to tell yet, are left out; so is what asks RocksDB, whose
 * native code does not bear being asked while a store is closed.
 */
final class KafkaClientMetrics implements MultiCollector {

    /** Key of a client's configuration under which its reporter finds this. */
    static final String CONFIG = "mentorkd.client.metrics";

    private static final String STORES = "stream-state-metrics";
    private static final String TOTAL = "-total";
    private static final String TOPIC = "topic";

    private final Set<KafkaMetricsReporter> reporters = ConcurrentHashMap.newKeySet();
    private final ClientSeries shown;

    KafkaClientMetrics(ClientSeries shown) {
        this.shown = shown;
    }

    /** A value with its labels, by name. */
    private record Point(Map<String, String> labels, double value) {
        Labels toLabels() {
            return Labels.of(List.copyOf(labels.keySet()), List.copyOf(labels.values()));
        }
    }

    /** A metric of several clients. */
    private record Measured(boolean counter, String help, List<Point> points) {
        void add(Point point) {
            points.add(point);
        }
    }

    /** That connection, whose clients report here beside whom they report to anyway. */
    KafkaConnection watched(KafkaConnection connection) {
        String others = connection
                .clientProperties()
                .getOrDefault(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, JmxReporter.class.getName());
        return connection.withPlugins(Map.of(
                CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG,
                (others.isBlank() ? "" : others + ",") + KafkaMetricsReporter.class.getName(),
                CONFIG,
                this));
    }

    void add(KafkaMetricsReporter reporter) {
        reporters.add(reporter);
    }

    void remove(KafkaMetricsReporter reporter) {
        reporters.remove(reporter);
    }

    @Override
    public MetricSnapshots collect() {
        Map<String, Measured> families = new TreeMap<>();
        for (KafkaMetricsReporter reporter : reporters) {
            for (KafkaMetric metric : reporter.metrics()) {
                value(metric).ifPresent(value -> add(families, metric.metricName(), value));
            }
        }
        List<MetricSnapshot> snapshots = new ArrayList<>();
        families.forEach((name, measured) -> snapshots.add(snapshot(name, measured)));
        return new MetricSnapshots(snapshots);
    }

    private void add(Map<String, Measured> families, MetricName name, double value) {
        boolean counter = name.name().endsWith(TOTAL);
        String family = familyName(name, counter);
        if (!shown.shows(family)) {
            return;
        }
        Map<String, String> labels = new TreeMap<>();
        name.tags()
                .forEach((tag, content) -> labels.put(
                        PrometheusNaming.sanitizeLabelName(tag.replace('-', '_').replace('.', '_')), content));
        families.computeIfAbsent(family, unseen -> new Measured(counter, name.description(), new ArrayList<>()))
                .add(new Point(labels, value));
    }

    private static String familyName(MetricName name, boolean counter) {
        String metric = counter ? name.name().substring(0, name.name().length() - TOTAL.length()) : name.name();
        return PrometheusNaming.sanitizeMetricName(("kafka." + name.group() + "." + metric)
                .replace("-metrics", "")
                .replace('-', '_')
                .replace('.', '_'));
    }

    private static Optional<Double> value(KafkaMetric metric) {
        if (metric.metricName().group().equals(STORES) && !metric.isMeasurable()) {
            return Optional.empty();
        }
        try {
            return metric.metricValue() instanceof Number number && !Double.isNaN(number.doubleValue())
                    ? Optional.of(number.doubleValue())
                    : Optional.empty();
        } catch (RuntimeException closing) {
            // Such as a gauge of a client that is being closed.
            return Optional.empty();
        }
    }

    private static MetricSnapshot snapshot(String name, Measured measured) {
        int most = measured.points().stream()
                .mapToInt(point -> point.labels().size())
                .max()
                .orElse(0);
        Set<String> misspelt = measured.points().stream()
                .flatMap(point -> Optional.ofNullable(point.labels().get(TOPIC)).stream())
                .filter(topic -> topic.contains("."))
                .map(topic -> topic.replace('.', '_'))
                .collect(Collectors.toSet());
        // Two clients may go by one id; the value of either is shown, since a label set may be there once.
        Map<Labels, Double> distinct = new TreeMap<>();
        measured.points().stream()
                .filter(point -> point.labels().size() == most)
                .filter(point -> !misspelt.contains(point.labels().getOrDefault(TOPIC, "")))
                .forEach(point -> distinct.put(point.toLabels(), point.value()));
        return measured.counter() ? counter(name, measured.help(), distinct) : gauge(name, measured.help(), distinct);
    }

    private static MetricSnapshot counter(String name, String help, Map<Labels, Double> points) {
        CounterSnapshot.Builder snapshot = CounterSnapshot.builder().name(name).help(help);
        points.forEach((labels, value) -> snapshot.dataPoint(CounterDataPointSnapshot.builder()
                .labels(labels)
                .value(Math.max(0, value))
                .build()));
        return snapshot.build();
    }

    private static MetricSnapshot gauge(String name, String help, Map<Labels, Double> points) {
        GaugeSnapshot.Builder snapshot = GaugeSnapshot.builder().name(name).help(help);
        points.forEach((labels, value) -> snapshot.dataPoint(
                GaugeDataPointSnapshot.builder().labels(labels).value(value).build()));
        return snapshot.build();
    }
}
