package io.mentorkd.cli.options;

import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.spelling.EditDistance;
import io.mentorkd.tasks.KnownTasks;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.Tasks;
import io.mentorkd.tasks.UnknownTaskException;
import io.mentorkd.tasks.files.TaskFile;
import io.mentorkd.yaml.BadYamlException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.TypeConversionException;

/**
 * A task as somebody names it: by the name of one that comes with the program or is published, or by its file.
 *
 * @param name its name
 * @param task the task, where it comes with the program or from a file
 */
public record TaskArgument(String name, Optional<Task> task) {

    private static final int TYPING_ERRORS = 2;

    /** Those that a file was given for. */
    public static List<Task> own(Collection<TaskArgument> tasks) {
        return tasks.stream()
                .flatMap(each -> each.task().stream())
                .filter(Task::isOwn)
                .toList();
    }

    /** The task; where it is neither built in nor a file, among those that are published. */
    public Task among(Supplier<? extends Tasks> published) {
        try {
            return task.isPresent() ? task.get() : published.get().require(name);
        } catch (UnknownTaskException unknown) {
            throw CommandFailure.notFound(
                    unknown.getMessage()
                            + ". A task of your own is named by its file, or published with: mentorkd tasks"
                            + " publish FILE",
                    unknown);
        }
    }

    /** The task, where there is no cluster to ask. */
    public Task offline() {
        return among(Tasks::builtIn);
    }

    /** Reads a file; whatever is wrong with it ends the command. */
    public static TaskFile read(Path file) {
        try {
            TaskFile read = TaskFile.read(file);
            KnownTasks.requireOwnName(read.task().name());
            return read;
        } catch (NoSuchFileException missing) {
            throw CommandFailure.notFound("there is no task file " + file, missing);
        } catch (BadYamlException wrong) {
            throw CommandFailure.usage(wrong.getMessage(), wrong);
        } catch (IllegalArgumentException wrong) {
            throw CommandFailure.usage(file + ": " + wrong.getMessage(), wrong);
        } catch (IOException unreadable) {
            throw CommandFailure.usage(
                    "cannot read the task file " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    /** Takes a task's name, or a file that ends in {@code .yaml} or {@code .yml}. */
    static TaskArgument parse(String text) {
        if (text.endsWith(".yaml") || text.endsWith(".yml")) {
            Task task = read(Path.of(text)).task();
            return new TaskArgument(task.name(), Optional.of(task));
        }
        Optional<Task> builtIn = Tasks.builtIn().find(text);
        if (builtIn.isEmpty()) {
            requireLikely(text);
        }
        return new TaskArgument(text, builtIn);
    }

    /** What is nearly the name of a built-in task was meant to be it. */
    private static void requireLikely(String name) {
        UnknownTaskException unknown = new UnknownTaskException(
                "task", name, Tasks.builtIn().all().stream().map(Task::name).toList());
        if (!Task.isName(name) || EditDistance.between(name, unknown.nearest()) <= TYPING_ERRORS) {
            throw new TypeConversionException(
                    unknown.getMessage() + ". A task of your own is named by its file, such as task.yaml");
        }
    }
}
