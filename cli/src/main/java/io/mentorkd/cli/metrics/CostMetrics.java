package io.mentorkd.cli.metrics;

import io.mentorkd.admin.costs.CostsDocument;
import io.mentorkd.admin.costs.CostsDocument.Line;
import io.mentorkd.telemetry.metrics.MetricsRegistry;
import io.mentorkd.telemetry.metrics.families.CostFamilies;
import io.mentorkd.telemetry.metrics.families.Family;
import io.mentorkd.telemetry.metrics.families.Sample;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Shows what teachers have cost, as it was seen last. What is not known has no series. */
public final class CostMetrics {

    private static final double MICROS = 1e6;

    private CostMetrics() {}

    /** Shows {@code costs} from now on. */
    public static void follow(MetricsRegistry registry, Supplier<Optional<CostsDocument>> costs) {
        show(registry, costs, CostFamilies.RATIONALES, CostMetrics::rationales);
        show(
                registry,
                costs,
                CostFamilies.UNPRICED,
                line -> Stream.of(new Labelled(line.cost().unknown())));
        show(
                registry,
                costs,
                CostFamilies.SPENT,
                line -> value(line.cost().micros()).map(micros -> new Labelled(micros / MICROS)));
        show(registry, costs, CostFamilies.TOKENS, CostMetrics::tokens);
        show(
                registry,
                costs,
                CostFamilies.SPENT_EACH,
                line -> states(
                                line.cost().microsPerRationale(),
                                line.cost().microsPerAccepted(),
                                line.cost().microsPerTrainedOn())
                        .map(each -> new Labelled(each.value() / MICROS, each.label())));
        show(
                registry,
                costs,
                CostFamilies.TOKENS_EACH,
                line -> states(
                        line.tokens().perRationale(),
                        line.tokens().perAccepted(),
                        line.tokens().perTrainedOn()));
    }

    /** A value, and a label beside those of its line where it has one. */
    private record Labelled(double value, Optional<String> label) {
        Labelled(double value) {
            this(value, Optional.empty());
        }

        Labelled(double value, String label) {
            this(value, Optional.of(label));
        }

        Sample of(Line line) {
            Stream<String> labels = Stream.of(
                    line.task().orElse(""),
                    line.model().orElse(""),
                    line.servedModel().orElse(""));
            return Sample.of(value, Stream.concat(labels, label.stream()).toArray(String[]::new));
        }
    }

    private static void show(
            MetricsRegistry registry,
            Supplier<Optional<CostsDocument>> costs,
            Family family,
            Function<Line, Stream<Labelled>> values) {
        registry.sampled(
                family,
                () -> costs.get().stream()
                        .flatMap(document -> document.models().stream())
                        .flatMap(line -> values.apply(line).map(value -> value.of(line)))
                        .toList());
    }

    private static Stream<Labelled> rationales(Line line) {
        return Stream.concat(
                Stream.of(new Labelled(line.rationales(), "WRITTEN"), new Labelled(line.accepted(), "ACCEPTED")),
                value(line.trainedOn()).map(count -> new Labelled(count, "TRAINED_ON")));
    }

    private static Stream<Labelled> tokens(Line line) {
        return Stream.concat(
                value(line.tokens().prompt()).map(count -> new Labelled(count, "prompt")),
                value(line.tokens().completion()).map(count -> new Labelled(count, "completion")));
    }

    private static Stream<Labelled> states(OptionalDouble written, OptionalDouble accepted, OptionalDouble trainedOn) {
        return Stream.of(
                        written.stream().mapToObj(each -> new Labelled(each, "WRITTEN")),
                        accepted.stream().mapToObj(each -> new Labelled(each, "ACCEPTED")),
                        trainedOn.stream().mapToObj(each -> new Labelled(each, "TRAINED_ON")))
                .flatMap(each -> each);
    }

    private static Stream<Long> value(OptionalLong count) {
        return count.stream().boxed();
    }
}
