package io.mentorkd.cli.metrics;

import io.mentorkd.producers.teachers.choice.TeacherAtWork;
import io.mentorkd.producers.teachers.limits.Traffic;
import io.mentorkd.telemetry.metrics.MetricsRegistry;
import io.mentorkd.telemetry.metrics.families.ReasoningFamilies;
import io.mentorkd.telemetry.metrics.families.Sample;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Shows the traffic with teachers' servers, which is asked for whenever somebody looks. */
public final class TrafficMetrics {

    private TrafficMetrics() {}

    /** Shows the traffic of each teacher from now on. */
    public static void follow(MetricsRegistry registry, List<TeacherAtWork> teachers) {
        registry.sampled(ReasoningFamilies.CALLS, () -> all(teachers, TrafficMetrics::calls));
        registry.sampled(ReasoningFamilies.IN_FLIGHT, () -> all(teachers, TrafficMetrics::inFlight));
        registry.sampled(
                ReasoningFamilies.CIRCUIT_OPEN,
                () -> all(
                        teachers,
                        teacher -> Stream.of(Sample.of(teacher.traffic().open() ? 1 : 0, teacher.name()))));
    }

    private static List<Sample> all(List<TeacherAtWork> teachers, Function<TeacherAtWork, Stream<Sample>> samples) {
        return teachers.stream().flatMap(samples).toList();
    }

    private static Stream<Sample> calls(TeacherAtWork teacher) {
        Traffic now = teacher.traffic();
        return Stream.of(
                Sample.of((double) (now.calls() - now.throttled() - now.failed()), teacher.name(), "ANSWERED"),
                Sample.of((double) now.throttled(), teacher.name(), "THROTTLED"),
                Sample.of((double) now.failed(), teacher.name(), "FAILED"));
    }

    private static Stream<Sample> inFlight(TeacherAtWork teacher) {
        Traffic now = teacher.traffic();
        return Stream.of(
                Sample.of(now.inFlight(), teacher.name(), "NOW"), Sample.of(now.allowed(), teacher.name(), "ALLOWED"));
    }
}
