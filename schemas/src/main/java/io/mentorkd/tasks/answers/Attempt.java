package io.mentorkd.tasks.answers;

import java.util.Objects;
import java.util.Optional;

/**
 * What a generator wrote.
 *
 * @param chain the text, perhaps with reasoning in {@code <think>} before it
 * @param completion the answer apart from the chain, where the generator gave one
 */
public record Attempt(String chain, Optional<String> completion) {
    /** Checks that both are given. */
    public Attempt {
        Objects.requireNonNull(chain, "chain");
        Objects.requireNonNull(completion, "completion");
    }

    /** Whether the chain was cut within its reasoning: {@code <think>} was opened and never closed. */
    public boolean cutInReasoning() {
        return Reasoning.end(chain) < 0;
    }
}
