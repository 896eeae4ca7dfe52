package io.mentorkd.tasks;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The tasks that come with the program, and some of users' own, which have other names. Immutable.
 *
 * @param own tasks of users' own, by name
 */
public record KnownTasks(Map<String, Task> own) implements Tasks {

    /** Copies the tasks. */
    public KnownTasks {
        own.keySet().forEach(KnownTasks::requireOwnName);
        own = Map.copyOf(own);
    }

    /** Tasks of users' own; of two with one name the later one counts. */
    public static KnownTasks of(Collection<Task> own) {
        return new KnownTasks(Map.of()).with(own);
    }

    /** These, and others that count in place of those of the same names. */
    public KnownTasks with(Collection<Task> others) {
        Map<String, Task> all = new TreeMap<>(own);
        others.forEach(task -> all.put(task.name(), task));
        return new KnownTasks(all);
    }

    /**
     * Refuses the name of a task that comes with the program: what its records mean must not change.
     *
     * @throws IllegalArgumentException if it is one
     */
    public static void requireOwnName(String name) {
        if (Tasks.builtIn().find(name).isPresent()) {
            throw new IllegalArgumentException("name " + name
                    + " is that of a task that comes with the program; choose another, such as my_" + name);
        }
    }

    @Override
    public List<Task> all() {
        return Stream.concat(Tasks.builtIn().all().stream(), new TreeMap<>(own).values().stream())
                .toList();
    }

    @Override
    public Optional<Task> find(String name) {
        return Tasks.builtIn().find(name).or(() -> Optional.ofNullable(own.get(name)));
    }
}
