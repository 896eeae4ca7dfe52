package io.mentorkd.producers.prompts;

import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.answers.Place;
import java.util.stream.Collectors;

/** What a teacher is told of a task: what it is asked to do, and how to end. */
final class ToldTask {

    private static final String USUAL_INSTRUCTION = "Think step by step.";

    private ToldTask() {}

    /**
     * The instruction and the format, a line each at least.
     *
     * @throws UnpromptableTaskException if the task does not say how an answer is to end
     */
    static String of(Task task) {
        String format = task.prompt().answerFormat().orElseThrow(() -> unknownEnding(task));
        return task.prompt().instruction().orElse(USUAL_INSTRUCTION).strip() + "\n" + format.strip();
    }

    /** The places that a task's answers are looked for in, for messages. */
    static String places(Task task) {
        return task.answers().where().order().stream().map(Place::spelling).collect(Collectors.joining(", "));
    }

    private static UnpromptableTaskException unknownEnding(Task task) {
        return new UnpromptableTaskException("task " + task.name() + " finds answers by " + places(task)
                + ", which does not say how a teacher is to write them; say it as prompt.format in its definition");
    }
}
