package io.mentorkd.cli.tasks;

import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.cli.terminal.TextTable;
import io.mentorkd.tasks.Task;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mentorkd tasks ls}. */
@Command(
        name = "ls",
        description = "List the tasks that there are: those that come with the program, and those that are published.",
        footer = "  mentorkd tasks ls")
final class TasksLsCommand implements Callable<Integer> {

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    /** What is printed. */
    record Document(List<TaskDocument> tasks) {
        void print(PrintWriter out) {
            TextTable table = new TextTable("TASK", "VERSION", "FROM", "ANSWER", "JUDGED BY");
            tasks.forEach(task -> table.row(
                    task.name(),
                    task.version(),
                    task.sha256()
                            .map(hash -> "published " + hash.substring(0, 12))
                            .orElse("the program"),
                    task.answer(),
                    task.grader()));
            table.print(out);
        }
    }

    @Override
    public Integer call() {
        List<Task> tasks = connection.tasks(connection.connect(), List.of()).all();
        Document document = new Document(tasks.stream().map(TaskDocument::of).toList());
        output.print(document, document::print);
        return ExitCode.DONE;
    }
}
