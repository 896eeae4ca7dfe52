package io.mentorkd.producers.prompts;

import io.mentorkd.records.Verdict;
import io.mentorkd.tasks.Prompt.Shot;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.answers.Attempt;
import io.mentorkd.tasks.answers.CodeFormat;
import io.mentorkd.tasks.answers.Ending;
import io.mentorkd.tasks.answers.StrictConvention;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A question that is answered already, as a teacher sees it.
 *
 * @param question the question
 * @param answer the reasoning, and the answer where and how the task looks for it
 */
record ShownExample(String question, String answer) {

    /**
     * Writes an example's answer as its task finds it. Where the task tells a format of its own, the reasoning may hold the answer in
     * it already; where it does not, the answer is written behind the reasoning.
     *
     * @throws UnpromptableTaskException if the strict convention would find no answer in it, or another one: a teacher would imitate that
     */
    static ShownExample of(Task task, Shot shot) {
        Optional<Ending> ending =
                Ending.of(task.answers().format(), task.answers().where());
        boolean ownFormat = !ending.map(Ending::told).equals(task.prompt().answerFormat());
        String answer = shot.answer().strip();
        Optional<String> reasoning = shot.reasoning().map(String::strip);
        Stream<String> alone = Stream.of(reasoning.orElse(answer));
        Stream<String> ended = Stream.of(reasoning.map(text -> text + "\n").orElse("")
                + ending.map(end -> end.written(answer)).orElse(answer));
        return (ownFormat ? Stream.concat(alone, ended) : Stream.concat(ended, alone))
                .filter(text -> isFound(task, text, answer))
                .findFirst()
                .map(text -> new ShownExample(shot.question().strip(), text))
                .orElseThrow(() -> new UnpromptableTaskException("task " + task.name() + " looks for answers in "
                        + ToldTask.places(task) + ", and would not find '" + answer + "' in its example '"
                        + shot.question().strip() + "'; let the example's reasoning end as prompt.format says"));
    }

    /** Whether a question is this one, whatever stands around it. */
    boolean isOf(String other) {
        return spaced(other).contains(spaced(question));
    }

    private static boolean isFound(Task task, String text, String answer) {
        Attempt attempt = new Attempt(text, Optional.empty());
        if (task.answers().format() instanceof CodeFormat) {
            return StrictConvention.find(task.answers().format(), task.answers().where(), attempt, List.of())
                    .filter(found -> found.readings().get(0).answer().strip().equals(answer))
                    .isPresent();
        }
        return StrictConvention.grade(
                                task.answers().format(),
                                task.answers().where(),
                                attempt,
                                Optional.of(answer),
                                List.of(),
                                List.of())
                        .verdict()
                == Verdict.CORRECT;
    }

    private static String spaced(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
