package io.mentorkd.telemetry.metrics;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsReporter;

/**
 * Tells of one Kafka client's own metrics. The client makes it by its name and hands it its configuration, in which
 * {@link KafkaClientMetrics#watched} has put whom to tell.
 */
public final class KafkaMetricsReporter implements MetricsReporter {

    private final Set<KafkaMetric> metrics = ConcurrentHashMap.newKeySet();
    private KafkaClientMetrics owner;

    @Override
    public void configure(Map<String, ?> config) {
        if (!(config.get(KafkaClientMetrics.CONFIG) instanceof KafkaClientMetrics clients)) {
            throw new IllegalArgumentException("the configuration of a client with "
                    + getClass().getName() + " must hold its KafkaClientMetrics under " + KafkaClientMetrics.CONFIG);
        }
        clients.add(this);
        owner = clients;
    }

    @Override
    public void init(List<KafkaMetric> first) {
        metrics.addAll(first);
    }

    @Override
    public void metricChange(KafkaMetric metric) {
        metrics.add(metric);
    }

    @Override
    public void metricRemoval(KafkaMetric metric) {
        metrics.remove(metric);
    }

    /** The client is closed: it has nothing to tell any more. */
    @Override
    public void close() {
        owner.remove(this);
        metrics.clear();
    }

    /** What the client measures now. */
    Set<KafkaMetric> metrics() {
        return metrics;
    }
}
