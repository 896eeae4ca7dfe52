package io.mentorkd.cli.terminal;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** A choice that an environment variable makes for all commands, of which each may know another few. */
public final class EnvironmentChoice {

    private EnvironmentChoice() {}

    /**
     * What the variable chooses, of the values of one type.
     *
     * @param otherwise chosen where the variable is not set
     * @throws CommandFailure if it names none of the values
     */
    public static <E extends Enum<E>> E of(String variable, E otherwise, CommandSpec command) {
        String text = System.getenv(variable);
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        E[] values = otherwise.getDeclaringClass().getEnumConstants();
        return Stream.of(values)
                .filter(value -> value.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> CommandFailure.usage(
                        variable + " is '" + text + "', and '" + command.qualifiedName() + "' knows "
                                + Stream.of(values)
                                        .map(value -> value.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(" or "))
                                + ": set it to one of these, or not at all"));
    }
}
