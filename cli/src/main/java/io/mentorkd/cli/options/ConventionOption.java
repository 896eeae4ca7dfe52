package io.mentorkd.cli.options;

import io.mentorkd.tasks.Convention;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** By which rules answers are graded. */
public final class ConventionOption {

    @Option(
            names = "--convention",
            paramLabel = "NAME",
            completionCandidates = ConventionOption.Names.class,
            description = "By which rules answers are graded: ${COMPLETION-CANDIDATES}, which is that of the paper, for"
                    + " comparison with it; tasks that the paper does not have are graded strictly. Default: strict;"
                    + " mentor-kd where a model is evaluated and for --format mentor-kd.")
    private Optional<Convention> convention = Optional.empty();

    /** Names of the rules. */
    public static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(Convention.values()).map(Convention::toString).iterator();
        }
    }

    /** The rules; {@code otherwise} unless others were asked for. */
    public Convention or(Convention otherwise) {
        return convention.orElse(otherwise);
    }
}
