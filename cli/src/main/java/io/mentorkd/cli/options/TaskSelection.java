package io.mentorkd.cli.options;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The tasks that a command is about, of the many whose questions and rationales share the topics. */
public final class TaskSelection {

    @Option(
            names = "--task",
            paramLabel = "TASK",
            description = "Only this task; may be given several times. Default: all.")
    private List<TaskArgument> tasks = List.of();

    /** The tasks; none for all. */
    public List<TaskArgument> tasks() {
        return tasks;
    }

    /** Their names; none for all. */
    public Set<String> names() {
        return tasks.stream().map(TaskArgument::name).collect(Collectors.toSet());
    }
}
