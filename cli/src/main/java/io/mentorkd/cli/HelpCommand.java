package io.mentorkd.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mentorkd help}: the same as {@code --help}. */
@Command(
        name = "help",
        helpCommand = true,
        description = "Show the help of a command.",
        footer = "  mentorkd help student train")
final class HelpCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "COMMAND",
            arity = "0..*",
            description = "The command, such as student train. Default: mentorkd itself.")
    private List<String> path = List.of();

    @Override
    public void run() {
        CommandLine command = spec.root().commandLine();
        for (String name : path) {
            CommandLine next = command.getSubcommands().get(name);
            if (next == null) {
                throw new ParameterException(
                        command,
                        "there is no command " + command.getCommandSpec().qualifiedName() + " " + name);
            }
            command = next;
        }
        Usage.print(command, spec.commandLine().getOut());
    }
}
