package io.mentorkd.producers.teachers;

import io.mentorkd.producers.hashing.ContentHash;
import io.mentorkd.producers.prompts.Prompt;
import io.mentorkd.records.Question;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a teacher is asked.
 *
 * @param question about what
 * @param prompt what is sent; empty for a teacher that reads the question itself
 * @param firstSample index of the first sample that is wanted, from 0
 * @param samples how many are wanted from there on, at least 1
 */
public record Request(Question question, Optional<Prompt> prompt, int firstSample, int samples) {

    /** The version of the prompt where there is none. */
    public static final String NO_PROMPT = "none";

    private static final String CANONICAL_FORM = "request/1";
    private static final int ID_DIGITS = 32;

    /** Checks the numbers. */
    public Request {
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(prompt, "prompt");
        if (firstSample < 0) {
            throw new IllegalArgumentException("firstSample must be at least 0, was " + firstSample);
        }
        if (samples < 1) {
            throw new IllegalArgumentException("samples must be at least 1, was " + samples);
        }
    }

    /** For the first samples, without a prompt. */
    public static Request of(Question question, int samples) {
        return new Request(question, Optional.empty(), 0, samples);
    }

    /** How many samples the question is to have in all. */
    public int planned() {
        return firstSample + samples;
    }

    /** For what is left when {@code answered} of the samples are there. */
    Request after(int answered) {
        return new Request(question, prompt, firstSample + answered, samples - answered);
    }

    /** Name and version of the prompt. */
    public String promptVersion() {
        return prompt.map(Prompt::version).orElse(NO_PROMPT);
    }

    /**
     * The request's id: the first 32 hexadecimal digits of the hash of all that decides what {@code asked} may say, which its
     * revision tells the settings of. How many samples are wanted is no part of it: who wants more later goes on from those that
     * are there.
     */
    public String id(Identity asked) {
        return ContentHash.of(List.of(
                        CANONICAL_FORM,
                        question.getQuestionId(),
                        asked.generator(),
                        asked.revision(),
                        promptVersion(),
                        prompt.map(Prompt::sha256).orElse(NO_PROMPT)))
                .substring(0, ID_DIGITS);
    }
}
