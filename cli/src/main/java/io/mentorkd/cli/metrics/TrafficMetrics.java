package io.mentorkd.cli.metrics;

import io.mentorkd.producers.teachers.limits.Traffic;
import io.mentorkd.telemetry.metrics.MetricsRegistry;
import io.mentorkd.telemetry.metrics.families.ReasoningFamilies;
import io.mentorkd.telemetry.metrics.families.Sample;
import java.util.List;
import java.util.function.Supplier;

/** Shows the traffic with a teacher's server, which is asked for whenever somebody looks. */
public final class TrafficMetrics {

    private TrafficMetrics() {}

    /** Shows {@code traffic} from now on. */
    public static void follow(MetricsRegistry registry, Supplier<Traffic> traffic) {
        registry.sampled(ReasoningFamilies.CALLS, () -> calls(traffic.get()));
        registry.sampled(ReasoningFamilies.IN_FLIGHT, () -> inFlight(traffic.get()));
        registry.sampled(
                ReasoningFamilies.CIRCUIT_OPEN,
                () -> List.of(Sample.of(traffic.get().open() ? 1 : 0)));
    }

    private static List<Sample> calls(Traffic now) {
        return List.of(
                Sample.of((double) (now.calls() - now.throttled() - now.failed()), "ANSWERED"),
                Sample.of((double) now.throttled(), "THROTTLED"),
                Sample.of((double) now.failed(), "FAILED"));
    }

    private static List<Sample> inFlight(Traffic now) {
        return List.of(Sample.of(now.inFlight(), "NOW"), Sample.of(now.allowed(), "ALLOWED"));
    }
}
