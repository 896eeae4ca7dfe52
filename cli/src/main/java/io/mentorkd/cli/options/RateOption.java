package io.mentorkd.cli.options;

import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Option;

/** How fast records are sent, so that they do not crowd out the live pipeline. */
public final class RateOption {
    @Option(names = "--rate", paramLabel = "N", description = "At most so many records a second. Default: no limit.")
    private Optional<Double> rate = Optional.empty();

    /** Records a second; empty for as many as the cluster takes. */
    public OptionalDouble perSecond() {
        return rate.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }
}
