package io.mentorkd.dashboard.answers;

import java.time.Duration;
import java.util.Optional;

/**
 * What a model has written.
 *
 * @param text all of it
 * @param prediction what follows the answer's marker; empty where there is none
 * @param tokens tokens written
 * @param took time it took, loading the model apart
 */
public record Answer(String text, Optional<String> prediction, int tokens, Duration took) {

    public Answer {
        if (tokens < 0) {
            throw new IllegalArgumentException("tokens must be at least 0, was " + tokens);
        }
    }
}
