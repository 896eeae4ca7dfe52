package io.mentorkd.cli.options;

import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.tasks.Task;
import java.util.List;
import picocli.CommandLine.Option;

/** Tasks of files, for a stage that follows all published ones. */
public final class OwnTasks {

    @Option(
            names = "--task",
            paramLabel = "FILE",
            description = "A task of your own, in place of the published one; may be given several times. All published"
                    + " tasks are taken without it.")
    private List<TaskArgument> tasks = List.of();

    /** The tasks. */
    public List<Task> tasks() {
        tasks.stream()
                .filter(each -> each.task().filter(Task::isOwn).isEmpty())
                .findFirst()
                .ifPresent(each -> {
                    throw CommandFailure.usage("--task must be a file that ends in .yaml or .yml, was '" + each.name()
                            + "'; published tasks and those that come with the program are taken without it");
                });
        return TaskArgument.own(tasks);
    }
}
