package io.mentorkd.cli.options;

import io.mentorkd.cli.terminal.CommandFailure;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The task of questions that do not name it. */
public final class QuestionTask {

    @Option(
            names = "--task",
            paramLabel = "TASK",
            description = "Task of every question that names none itself: a name, or a file that ends in .yaml.")
    private Optional<TaskArgument> task = Optional.empty();

    /** The task; empty where none is named. */
    public Optional<TaskArgument> task() {
        return task;
    }

    /** The task, for what cannot do without. */
    public TaskArgument require() {
        return task.orElseThrow(() -> CommandFailure.usage("Missing required option: '--task=TASK'"));
    }
}
