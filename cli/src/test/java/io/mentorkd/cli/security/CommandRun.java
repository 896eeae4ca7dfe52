package io.mentorkd.cli.security;

import io.mentorkd.cli.access.Right;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A command as a test runs it.
 *
 * @param command as the table of rights calls it
 * @param options what it is run with
 * @param isShort whether it is among those that every build runs
 */
record CommandRun(String command, List<String> options, boolean isShort) {

    /** A run that every build does. */
    static CommandRun always(String command, String... options) {
        return new CommandRun(command, List.of(options), true);
    }

    /** A run of the long form alone. */
    static CommandRun atLength(String command, String... options) {
        return new CommandRun(command, List.of(options), false);
    }

    List<String> words() {
        return Stream.concat(Arrays.stream(command.split(" ", -1)), options.stream())
                .toList();
    }

    /** Whether this run needs it: by its options; of a plan that is run, by what its file is named for. */
    boolean needs(Right right) {
        return right.isNeededBy(options)
                || (command.equals("replay run") && right.when().contains(purpose()));
    }

    private String purpose() {
        return Path.of(options.get(0)).getFileName().toString().replace(".json", "");
    }
}
