package io.mentorkd.tasks;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A kind of question with one way to put it, to write its answers and to judge them.
 *
 * @param name the name in records and on the command line, such as {@code gsm8k}; lower-case with underscores
 * @param version from 1; it grows when anything of the task changes
 * @param description what is asked, in a sentence
 * @param question how a question is put to a model
 * @param prompt what a teacher is told beside the question
 * @param answers how answers are written
 * @param judging how they are judged
 * @param sha256 of the definition's settled form, 64 hexadecimal digits; empty for tasks that come with the program
 */
public record Task(
        String name,
        int version,
        String description,
        QuestionTemplate question,
        Prompt prompt,
        Answers answers,
        Judging judging,
        Optional<String> sha256) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,99}");

    /** Checks name and version. */
    public Task {
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(answers, "answers");
        Objects.requireNonNull(judging, "judging");
        Objects.requireNonNull(sha256, "sha256");
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "name must be at most 100 lower-case letters, digits and _, a letter first, was '" + name + "'");
        }
        if (version < 1) {
            throw new IllegalArgumentException("version must be at least 1, was " + version);
        }
    }

    /** Whether a task may be called that. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Whether it is a user's own. */
    public boolean isOwn() {
        return sha256.isPresent();
    }

    /** Whether the filter judges by itself. */
    public boolean isPure() {
        return judging.grader().isPure();
    }
}
