package io.mentorkd.models.training;

/** What a step makes small. Each averages over the real tokens of the targets of a batch. */
public sealed interface Objective {
    /** The method of the training program that computes a step with this objective. */
    String method();

    /** CE = -1/N sum over the N target tokens of log p(token | source, tokens before it). */
    record CrossEntropy() implements Objective {
        @Override
        public String method() {
            return "train_step";
        }
    }
}
