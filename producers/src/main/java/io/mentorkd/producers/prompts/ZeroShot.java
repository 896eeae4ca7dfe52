package io.mentorkd.producers.prompts;

import io.mentorkd.records.Question;
import io.mentorkd.tasks.Tasks;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The question, what to do, and how to end so that the answer is found. */
public final class ZeroShot implements Prompting {

    /** Its name. */
    public static final String NAME = "zero-shot";

    private final Tasks tasks;

    /** Asks about questions of some tasks. */
    public ZeroShot(Tasks tasks) {
        this.tasks = Objects.requireNonNull(tasks, "tasks");
    }

    @Override
    public String name() {
        return NAME;
    }

    /**
     * {@inheritDoc}
     *
     * @throws UnpromptableTaskException if the task does not say how an answer is to end
     */
    @Override
    public Prompt of(Question question) {
        String told = ToldTask.of(tasks.require(question.getTask()));
        String asked = question.getText().strip() + "\n\n" + told;
        return new Prompt(
                Prompting.version(NAME, List.of(told)),
                List.of(Message.user(asked)),
                CompletedText.before(asked),
                Optional.empty());
    }
}
