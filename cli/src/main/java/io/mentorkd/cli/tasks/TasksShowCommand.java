package io.mentorkd.cli.tasks;

import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.options.TaskArgument;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.tasks.Task;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mentorkd tasks show}. */
@Command(
        name = "show",
        description = "Show what a task says: that comes with the program, is published, or is in a file.",
        footer = "  mentorkd tasks show gsm8k")
final class TasksShowCommand implements Callable<Integer> {

    @Parameters(paramLabel = "TASK", description = "Name of a task, or a file that ends in .yaml.")
    private TaskArgument task;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() {
        Task shown = task.among(() -> connection.tasks(connection.connect(), List.of()));
        TaskDocument document = TaskDocument.of(shown);
        output.print(document, document::print);
        return ExitCode.DONE;
    }
}
