package io.mentorkd.faults.history;

import java.util.Optional;
import java.util.Set;

/**
 * All that a verdict is found from.
 *
 * @param acknowledged questions that brokers acknowledged to their publisher
 * @param samples how many rationales each question was to have
 * @param log what is on the topics
 * @param payments what the teacher's server was asked
 * @param weights of a student that was trained meanwhile; empty where none was
 */
public record History(
        Set<String> acknowledged, Samples samples, Log log, Payments payments, Optional<Weights> weights) {

    public History {
        acknowledged = Set.copyOf(acknowledged);
    }

    /** Rationales of each question, of the teacher and of the mentor. */
    public record Samples(int ofTeacher, int ofMentor) {
        public Samples {
            if (ofTeacher < 0 || ofMentor < 0) {
                throw new IllegalArgumentException(
                        "samples must be at least 0, were " + ofTeacher + " and " + ofMentor);
            }
        }
    }

    /**
     * SHA-256 of {@code model.safetensors}, in hexadecimal digits.
     *
     * @param disturbed of the student that trained under faults
     * @param undisturbed of one that learnt from the same rounds in peace
     * @param rounds how many there were
     */
    public record Weights(String disturbed, String undisturbed, int rounds) {}
}
