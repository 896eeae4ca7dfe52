package io.mentorkd.telemetry.metrics;

import io.mentorkd.telemetry.metrics.families.Family;
import io.mentorkd.telemetry.metrics.families.Family.Kind;
import io.mentorkd.telemetry.metrics.families.Sample;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.MetricType;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A family whose values somebody else keeps. What fails in asking for them leaves this family out of the scrape, and no other. */
final class SampledCollector implements Collector {

    private static final Logger LOG = LoggerFactory.getLogger(SampledCollector.class);
    private static final String TOTAL = "_total";

    private final Family family;
    private final Supplier<List<Sample>> samples;

    SampledCollector(Family family, Supplier<List<Sample>> samples) {
        this.family = family;
        this.samples = samples;
    }

    @Override
    public MetricSnapshot collect() {
        try {
            return snapshot(samples.get());
        } catch (RuntimeException failure) {
            LOG.warn("{} is left out of a scrape: {}", family.name(), failure.toString());
            return snapshot(List.of());
        }
    }

    @Override
    public MetricFamilyDescriptor getMetricFamilyDescriptor() {
        return MetricFamilyDescriptor.of(
                family.kind() == Kind.COUNTER ? MetricType.COUNTER : MetricType.GAUGE,
                new MetricMetadata(baseName(), family.help()),
                family.labels());
    }

    private MetricSnapshot snapshot(List<Sample> values) {
        return family.kind() == Kind.COUNTER ? counter(values) : gauge(values);
    }

    private MetricSnapshot counter(List<Sample> values) {
        CounterSnapshot.Builder snapshot =
                CounterSnapshot.builder().name(baseName()).help(family.help());
        values.forEach(sample -> snapshot.dataPoint(CounterDataPointSnapshot.builder()
                .labels(labels(sample))
                .value(sample.value())
                .build()));
        return snapshot.build();
    }

    private MetricSnapshot gauge(List<Sample> values) {
        GaugeSnapshot.Builder snapshot =
                GaugeSnapshot.builder().name(baseName()).help(family.help());
        values.forEach(sample -> snapshot.dataPoint(GaugeDataPointSnapshot.builder()
                .labels(labels(sample))
                .value(sample.value())
                .build()));
        return snapshot.build();
    }

    private Labels labels(Sample sample) {
        return Labels.of(family.labels(), sample.labelValues());
    }

    /** The library adds the ending of counters by itself. */
    private String baseName() {
        String name = family.name();
        return name.endsWith(TOTAL) ? name.substring(0, name.length() - TOTAL.length()) : name;
    }
}
