package io.mentorkd.cli.terminal;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only holds others: run by itself, it says which. */
public abstract class CommandGroup implements Runnable {

    @Spec
    private CommandSpec command;

    @Override
    public void run() {
        throw new ParameterException(
                command.commandLine(),
                "which? " + command.qualifiedName() + " needs one of: "
                        + String.join(", ", command.subcommands().keySet()));
    }
}
