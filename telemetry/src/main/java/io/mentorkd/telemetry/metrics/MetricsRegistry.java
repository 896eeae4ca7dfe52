package io.mentorkd.telemetry.metrics;

import io.mentorkd.telemetry.metrics.families.Family;
import io.mentorkd.telemetry.metrics.families.Family.Kind;
import io.mentorkd.telemetry.metrics.families.Sample;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The metrics of a process. For any thread. A family may be registered once. */
public final class MetricsRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(MetricsRegistry.class);

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final ExpositionFormats formats = ExpositionFormats.init();

    /** A registry with what the JVM tells of itself: memory, collections, threads, processor time. */
    public MetricsRegistry() {
        JvmMetrics.builder().register(registry);
    }

    /**
     * Shows values that somebody else keeps.
     *
     * @param family a gauge or a counter
     * @param samples asked at each scrape: it must answer at once, from what is known, and ask no cluster. What it throws leaves
     *     the family out of that scrape
     */
    public void sampled(Family family, Supplier<List<Sample>> samples) {
        String[] labels = family.labels().toArray(String[]::new);
        switch (family.kind()) {
            case GAUGE ->
                GaugeWithCallback.builder()
                        .name(family.name())
                        .help(family.help())
                        .labelNames(labels)
                        .callback(shown -> show(family, samples, shown::call))
                        .register(registry);
            case COUNTER ->
                CounterWithCallback.builder()
                        .name(family.name())
                        .help(family.help())
                        .labelNames(labels)
                        .callback(shown -> show(family, samples, shown::call))
                        .register(registry);
            case HISTOGRAM -> throw new IllegalArgumentException("family must be a gauge or a counter, was " + family);
        }
    }

    private interface Shown {
        void call(double value, String... labelValues);
    }

    private static void show(Family family, Supplier<List<Sample>> samples, Shown shown) {
        try {
            List<Sample> values = samples.get();
            Set<List<String>> distinct = new HashSet<>();
            for (Sample sample : values) {
                if (sample.labelValues().size() != family.labels().size() || !distinct.add(sample.labelValues())) {
                    throw new IllegalArgumentException(
                            "must have " + family.labels() + " and be there once, was " + sample);
                }
            }
            values.forEach(
                    sample -> shown.call(sample.value(), sample.labelValues().toArray(String[]::new)));
        } catch (RuntimeException failure) {
            LOG.warn("{} is left out of a scrape: {}", family.name(), failure.toString());
        }
    }

    /** A counter to be counted up; a series without labels is there from the beginning. */
    public Counter counter(Family family) {
        require(family, Kind.COUNTER);
        return Counter.builder()
                .name(family.name())
                .help(family.help())
                .labelNames(family.labels().toArray(String[]::new))
                .withoutExemplars()
                .register(registry);
    }

    /** A histogram over the given upper bounds, in the family's unit and ascending. */
    public Histogram histogram(Family family, double... upperBounds) {
        require(family, Kind.HISTOGRAM);
        return Histogram.builder()
                .name(family.name())
                .help(family.help())
                .labelNames(family.labels().toArray(String[]::new))
                .classicOnly()
                .classicUpperBounds(upperBounds)
                .withoutExemplars()
                .register(registry);
    }

    /** Shows families that are not known beforehand. */
    void collect(MultiCollector collector) {
        registry.register(collector);
    }

    /** What a scrape gets. */
    record Exposition(String contentType, String body) {}

    /** All metrics of now, in the format that {@code accept}, a header of HTTP, prefers. */
    Exposition expose(Optional<String> accept) {
        ExpositionFormatWriter writer = formats.findWriter(accept.orElse(""));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            writer.write(body, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return new Exposition(writer.getContentType(), body.toString(StandardCharsets.UTF_8));
    }

    private static void require(Family family, Kind kind) {
        if (family.kind() != kind) {
            throw new IllegalArgumentException("family must be a " + kind + ", was " + family);
        }
    }
}
