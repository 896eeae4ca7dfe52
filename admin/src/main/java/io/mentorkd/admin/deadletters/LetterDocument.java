package io.mentorkd.admin.deadletters;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Optional;

/**
 * A dead letter, whole.
 *
 * @param letter where from, why, how often, and every header
 * @param state what became of its record; empty where nobody looked
 * @param value what its bytes say
 */
public record LetterDocument(@JsonUnwrapped Letter letter, Optional<LetterState> state, DecodedValue value) {}
