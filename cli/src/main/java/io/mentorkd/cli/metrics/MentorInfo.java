package io.mentorkd.cli.metrics;

import io.mentorkd.telemetry.metrics.MetricsRegistry;
import io.mentorkd.telemetry.metrics.families.ReasoningFamilies;
import io.mentorkd.telemetry.metrics.families.Sample;
import java.util.List;
import java.util.function.Supplier;

/** Which revision of a mentor is at work. */
public final class MentorInfo {

    private MentorInfo() {}

    /** Shows the last of {@code revisions}, which are asked for whenever somebody looks. */
    public static void register(MetricsRegistry registry, String model, Supplier<List<String>> revisions) {
        registry.sampled(ReasoningFamilies.MENTOR_INFO, () -> {
            List<String> taken = revisions.get();
            return taken.isEmpty() ? List.of() : List.of(Sample.of(1, model, taken.get(taken.size() - 1)));
        });
    }
}
