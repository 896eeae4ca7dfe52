package io.mentorkd.telemetry.metrics;

import io.mentorkd.telemetry.metrics.families.Family;
import io.mentorkd.telemetry.metrics.families.Family.Kind;
import io.mentorkd.telemetry.metrics.families.Sample;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Counter;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The metrics of a process. For any thread. A family may be registered once. */
public final class MetricsRegistry {

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
        if (family.kind() == Kind.HISTOGRAM) {
            throw new IllegalArgumentException("family must be a gauge or a counter, was " + family);
        }
        registry.register(new SampledCollector(family, samples));
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
