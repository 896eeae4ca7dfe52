package io.mentorkd.cli.lag;

import io.mentorkd.admin.lag.ForgottenTrainers;
import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.OutputOptions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mentorkd lag forget}. */
@Command(
        name = "forget",
        description = {
            "Remove the groups of trainers that will not go on, so that nobody is told of them any more.",
            "Nothing is lost: checkpoints stay, and a trainer that goes on is there again. One that has finished need not be"
                    + " forgotten: it fails no check, and is gone by itself in a week."
        },
        footer = "  mentorkd lag forget mentorkd.trainer.student")
final class LagForgetCommand implements Callable<Integer> {

    @Parameters(paramLabel = "GROUP", arity = "1..*", description = "Group of a trainer that does not run.")
    private Set<String> groups = new TreeSet<>();

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    /** What is printed. */
    record Document(List<String> forgotten) {}

    @Override
    public Integer call() {
        ForgottenTrainers.forget(connection.connect(), connection.topics(), groups);
        output.print(
                new Document(List.copyOf(groups)), out -> groups.forEach(group -> out.println("forgotten: " + group)));
        return ExitCode.DONE;
    }
}
