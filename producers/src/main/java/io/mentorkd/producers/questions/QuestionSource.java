package io.mentorkd.producers.questions;

import io.mentorkd.datasets.BadLine;
import io.mentorkd.records.Question;
import java.util.function.Consumer;

/** Questions in an order of their own, each with the place that it came from. */
public interface QuestionSource {

    /**
     * A question and where it came from.
     *
     * @param file the source's name
     * @param line its line there, from 1
     * @param question the question, with its id
     */
    record Sourced(String file, long line, Question question) {}

    /**
     * Reads all of it, from the beginning: questions, what is none, and what is to be said of the source as a whole.
     *
     * @throws io.mentorkd.datasets.UnreadableInputException if it cannot be read
     */
    void read(Consumer<Sourced> questions, Consumer<BadLine> bad, Consumer<String> remarks);

    /** Whether it can be read more than once, and then gives the same. */
    boolean repeatable();
}
