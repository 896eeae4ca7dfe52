package io.mentorkd.producers.prompts;

import io.mentorkd.records.Question;
import io.mentorkd.tasks.Prompt.Shot;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Questions that are answered already, and then the question. One of them that is the question itself is left out: its answer would be
 * the gold one.
 */
public final class FewShot implements Prompting {

    /** Its name. */
    public static final String NAME = "few-shot";

    private final Tasks tasks;
    private final Map<String, List<Shot>> given;
    private final Map<String, Shown> shown = new ConcurrentHashMap<>();

    /**
     * What is shown of a task.
     *
     * @param task its definition, of which there may be a newer one
     */
    private record Shown(Task task, String told, List<ShownExample> examples, String version) {}

    /**
     * Asks about questions of some tasks.
     *
     * @param given examples by the name of their task, in place of those in its definition
     */
    public FewShot(Tasks tasks, Map<String, List<Shot>> given) {
        this.tasks = Objects.requireNonNull(tasks, "tasks");
        this.given = Map.copyOf(given);
    }

    @Override
    public String name() {
        return NAME;
    }

    /**
     * {@inheritDoc}
     *
     * @throws UnpromptableTaskException if the task has no examples, or the answers in them would not be found
     */
    @Override
    public Prompt of(Question question) {
        Task task = tasks.require(question.getTask());
        Shown all = shown.compute(
                task.name(), (name, known) -> known != null && known.task().equals(task) ? known : shown(task));
        String asked = question.getText().strip();
        List<ShownExample> examples =
                all.examples().stream().filter(example -> !example.isOf(asked)).toList();
        return new Prompt(
                all.version(),
                messages(all.told(), examples, asked),
                text(all.told(), examples, asked),
                Optional.empty());
    }

    private Shown shown(Task task) {
        List<Shot> shots = given.getOrDefault(task.name(), task.prompt().examples());
        if (shots.isEmpty()) {
            throw new UnpromptableTaskException("task " + task.name()
                    + " has no examples to show; give some as prompt.examples in its definition, or in a file");
        }
        String told = ToldTask.of(task);
        List<ShownExample> examples =
                shots.stream().map(shot -> ShownExample.of(task, shot)).toList();
        List<String> said = new ArrayList<>(List.of(told));
        for (ShownExample example : examples) {
            said.add(example.question());
            said.add(example.answer());
        }
        return new Shown(task, told, examples, Prompting.version(NAME, said));
    }

    private static List<Message> messages(String told, List<ShownExample> examples, String asked) {
        List<Message> messages = new ArrayList<>();
        String before = told + "\n\n";
        for (ShownExample example : examples) {
            messages.add(Message.user(before + example.question()));
            messages.add(Message.assistant(example.answer()));
            before = "";
        }
        messages.add(Message.user(before + asked));
        return messages;
    }

    private static String text(String told, List<ShownExample> examples, String asked) {
        StringBuilder text = new StringBuilder(told).append("\n\n");
        examples.forEach(example -> text.append(CompletedText.of(example.question(), example.answer())));
        return text.append(CompletedText.before(asked)).toString();
    }
}
