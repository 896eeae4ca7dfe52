package io.mentorkd.cli.tasks;

import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.options.TaskArgument;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.cli.terminal.TextTable;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordWriter;
import io.mentorkd.records.TaskDefinition;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.files.TaskFile;
import io.mentorkd.tasks.published.PublishedTasks;
import io.mentorkd.topics.Topics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mentorkd tasks publish}. */
@Command(
        name = "publish",
        description = {
            "Publish tasks to all stages, which follow the topic: a filter that runs grades by them within seconds.",
            "Another definition needs a higher version (exit code 5): every graded record names the version and the hash that"
                    + " it was graded by."
        },
        footer = "  mentorkd tasks publish docs/examples/tasks/exam.yaml")
final class TasksPublishCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Task files, which end in .yaml or .yml.")
    private List<Path> files;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    /** One task's line. */
    record Line(String task, int version, String sha256, boolean published) {}

    /** What is printed. */
    record Document(List<Line> tasks) {
        void print(PrintWriter out) {
            TextTable table = new TextTable("TASK", "VERSION", "SHA-256", "");
            tasks.forEach(line -> table.row(
                    line.task(),
                    line.version(),
                    line.sha256().substring(0, 12),
                    line.published() ? "published" : "is published already"));
            table.print(out);
        }
    }

    @Override
    public Integer call() {
        List<TaskFile> tasks = files.stream().map(TaskArgument::read).toList();
        KafkaConnection cluster = connection.connectWithRegistry(Topics::tasks);
        Topics topics = connection.topics();
        List<Line> lines = new ArrayList<>();
        try (PublishedTasks published = new PublishedTasks(cluster, topics);
                RecordWriter<TaskDefinition> writer =
                        new RecordWriter<>(cluster, topics.tasks(), TaskDefinition::getName)) {
            Map<String, Task> known = published.now().own();
            tasks.forEach(
                    file -> requireNewer(file.task(), known.get(file.task().name())));
            for (TaskFile file : tasks) {
                Task task = file.task();
                boolean isNew = !known.containsKey(task.name())
                        || known.get(task.name()).version() != task.version();
                if (isNew) {
                    writer.send(new TaskDefinition(
                            task.name(), task.version(), task.sha256().orElseThrow(), file.yaml()));
                }
                lines.add(new Line(task.name(), task.version(), task.sha256().orElseThrow(), isNew));
            }
        }
        Document document = new Document(lines);
        output.print(document, document::print);
        return ExitCode.DONE;
    }

    private static void requireNewer(Task task, Task known) {
        if (known == null || known.sha256().equals(task.sha256())) {
            return;
        }
        if (task.version() <= known.version()) {
            throw CommandFailure.conflict(
                    "task " + task.name() + " is published in version " + known.version() + " with another definition;"
                            + " give this one version " + (known.version() + 1) + " or higher, was " + task.version());
        }
    }
}
