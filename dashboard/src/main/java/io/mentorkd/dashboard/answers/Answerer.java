package io.mentorkd.dashboard.answers;

import java.io.IOException;
import java.nio.file.Path;

/** Lets models answer questions, one at a time. */
public interface Answerer {

    /**
     * Lets the model in {@code directory} answer, and returns when it has.
     *
     * @param text takes what is written, piece by piece; what it throws ends the answer
     * @throws AnswerException if there is no such model, it cannot be used, or another question is being answered
     * @throws IOException what {@code text} throws
     * @throws InterruptedException if the thread is interrupted
     */
    Answer answer(Path directory, String question, TextSink text) throws IOException, InterruptedException;

    /** Takes pieces of a text in order. */
    @FunctionalInterface
    interface TextSink {

        /** Takes the next piece. */
        void write(String piece) throws IOException;
    }
}
