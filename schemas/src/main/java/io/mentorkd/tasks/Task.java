package io.mentorkd.tasks;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A kind of question with one way to write and grade its answers.
 *
 * @param name the name in records and on the command line, such as {@code gsm8k}; lower-case with underscores
 * @param description what is asked, in a sentence
 * @param notation how its answers are written
 */
public record Task(String name, String description, AnswerNotation notation) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    /** Checks the name. */
    public Task {
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(notation, "notation");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name must be lower-case letters, digits and _, was " + name);
        }
    }

    /** The question as a model reads it: without white space around it, as in the authors' {@code src/dataset.py}. */
    public String format(String question) {
        return question.strip();
    }

    /**
     * What a student is trained to write: {@code chain --> gold}, each without white space around it. It ends with the gold
     * answer and not with the generator's own, as in the authors' {@code src/dataset.py}.
     */
    public String target(String chain, String gold) {
        return GradedText.of(chain.strip(), gold.strip());
    }
}
