package io.mentorkd.producers.teachers.choice;

import io.mentorkd.producers.teachers.Spent;
import java.util.Optional;

/**
 * A budget that is spent.
 *
 * @param teacher whose it is; empty for that of all teachers together
 * @param spent what was spent of it in all
 */
public record SpentBudget(Optional<String> teacher, Spent spent) {}
