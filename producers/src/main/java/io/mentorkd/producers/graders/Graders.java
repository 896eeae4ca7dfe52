package io.mentorkd.producers.graders;

import io.mentorkd.producers.http.BoundedHttp;
import io.mentorkd.tasks.GraderRef;
import io.mentorkd.tasks.Task;
import java.net.http.HttpClient;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The graders of tasks, made when they are first asked for. For any thread. */
public final class Graders {

    private final GraderSettings settings;
    private final HttpClient client = BoundedHttp.newClient();
    private final ProcessThreads threads = new ProcessThreads();
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private Optional<Sandbox> sandbox = Optional.empty();

    /** The grader of a task by that definition of it. */
    private record Known(Task task, Grader grader) {}

    /** Graders with the given settings. */
    public Graders(GraderSettings settings) {
        this.settings = settings;
    }

    /**
     * Looks at the graders of those of the tasks that have one outside.
     *
     * @return how many there are
     * @throws GraderException naming the task, if one cannot judge whatever it is asked
     */
    public int check(Collection<Task> tasks) {
        int outside = 0;
        for (Task task : tasks) {
            if (!task.isPure()) {
                outside++;
                try {
                    of(task).check();
                } catch (GraderException failure) {
                    throw new GraderException(
                            failure.fault(), "task " + task.name() + ": " + failure.getMessage(), failure);
                }
            }
        }
        return outside;
    }

    /**
     * The grader of a task that has one outside.
     *
     * @throws GraderException if none can be made here
     */
    Grader of(Task task) {
        return known.compute(
                        task.name(),
                        (name, before) -> before != null && before.task().equals(task)
                                ? before
                                : new Known(task, make(task.judging().grader())))
                .grader();
    }

    /** Breaks off what runs; nothing is judged any more. */
    void interrupt() {
        threads.interrupt();
    }

    private Grader make(GraderRef ref) {
        if (ref instanceof GraderRef.Command command) {
            return new CommandGrader(command, threads);
        }
        if (ref instanceof GraderRef.Http http) {
            return new HttpGrader(http, client);
        }
        if (ref instanceof GraderRef.UnitTests tests) {
            return new UnitTestsGrader(tests, sandbox(), threads);
        }
        if (ref instanceof GraderRef.Judge judge) {
            return new JudgeGrader(judge, client, settings.judgeKey());
        }
        throw new IllegalArgumentException("the filter judges by itself: " + ref.description());
    }

    private synchronized Sandbox sandbox() {
        if (sandbox.isEmpty()) {
            try {
                sandbox = Optional.of(Sandbox.find(settings.allowNetwork()));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while a sandbox was looked for", interrupted);
            }
        }
        return sandbox.get();
    }
}
