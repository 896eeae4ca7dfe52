package io.mentorkd.cli.tasks;

import io.mentorkd.cli.options.TaskArgument;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.OutputOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mentorkd tasks check}. */
@Command(
        name = "check",
        description = {
            "Say whether files are tasks, and what they mean; without a cluster, and without running what they name.",
            "Exit code 2 if one is not, with the field and the remedy."
        },
        footer = "  mentorkd tasks check docs/examples/tasks/exam.yaml")
final class TasksCheckCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Task files, which end in .yaml or .yml.")
    private List<Path> files;

    @Mixin
    private OutputOptions output;

    /** What is printed. */
    record Document(List<TaskDocument> tasks) {
        void print(PrintWriter out) {
            tasks.forEach(task -> task.print(out));
        }
    }

    @Override
    public Integer call() {
        Document document = new Document(files.stream()
                .map(file -> TaskDocument.of(TaskArgument.read(file).task()))
                .toList());
        output.print(document, document::print);
        return ExitCode.DONE;
    }
}
