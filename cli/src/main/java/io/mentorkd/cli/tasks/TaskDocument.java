package io.mentorkd.cli.tasks;

import io.mentorkd.tasks.Prompt;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.answers.Place;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/**
 * A task, as it is shown.
 *
 * @param name its name
 * @param version its version
 * @param sha256 of its settled form; empty where it comes with the program
 * @param description what is asked
 * @param question how a question is put
 * @param instruction what a teacher is told beside it
 * @param answerFormat how a teacher is told to end; empty where the task does not say
 * @param examples questions that are shown answered
 * @param answer how answers are written
 * @param find where they are looked for
 * @param grader who judges
 * @param accept when an answer counts as right
 */
record TaskDocument(
        String name,
        int version,
        Optional<String> sha256,
        String description,
        String question,
        Optional<String> instruction,
        Optional<String> answerFormat,
        int examples,
        String answer,
        List<String> find,
        String grader,
        String accept) {

    static TaskDocument of(Task task) {
        Prompt prompt = task.prompt();
        return new TaskDocument(
                task.name(),
                task.version(),
                task.sha256(),
                task.description(),
                task.question().text(),
                prompt.instruction(),
                prompt.answerFormat(),
                prompt.examples().size(),
                task.answers().format().description(),
                task.answers().where().order().stream().map(Place::spelling).toList(),
                task.judging().grader().description(),
                task.judging().acceptance().description());
    }

    void print(PrintWriter out) {
        out.println(name + " version " + version
                + sha256.map(hash -> ", " + hash.substring(0, 12)).orElse(", comes with the program"));
        line(out, "asked", description);
        line(out, "question", question.replace("\n", "\\n"));
        instruction.ifPresent(text -> line(out, "instruction", text.strip()));
        line(out, "told", answerFormat.orElse("nothing of the answer's form: set prompt.format"));
        line(out, "examples", String.valueOf(examples));
        line(out, "answer", answer);
        line(out, "found in", String.join(", ", find));
        line(out, "judged by", grader);
        line(out, "accepted", accept);
    }

    private static void line(PrintWriter out, String label, String text) {
        out.printf("  %-12s %s%n", label, text);
    }
}
