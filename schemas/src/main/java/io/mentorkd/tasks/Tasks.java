package io.mentorkd.tasks;

import java.util.List;
import java.util.Optional;

/** The tasks that a program knows. Safe for use by many threads. */
public interface Tasks {

    /** The tasks that come with the program. */
    static Tasks builtIn() {
        return BuiltInTasks.ALL_OF_THEM;
    }

    /** All tasks known now. */
    List<Task> all();

    /** The task of that name, or nothing. */
    Optional<Task> find(String name);

    /**
     * The task of that name.
     *
     * @throws UnknownTaskException where there is none; its message names the nearest one and all others
     */
    default Task require(String name) {
        return find(name)
                .orElseThrow(() -> new UnknownTaskException(
                        "task", name, all().stream().map(Task::name).toList()));
    }
}
