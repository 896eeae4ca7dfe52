package io.mentorkd.cli;

import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** The families of options that a command is declared with, however deep one lies in another. */
final class Mixins {

    private Mixins() {}

    /** All of a command. */
    static Stream<CommandSpec> of(CommandSpec command) {
        return command.mixins().values().stream().flatMap(mixin -> Stream.concat(Stream.of(mixin), of(mixin)));
    }

    /** Those whose options are kept in an object of that type. */
    static <T> Stream<T> of(CommandSpec command, Class<T> type) {
        return of(command).map(CommandSpec::userObject).filter(type::isInstance).map(type::cast);
    }
}
