package io.mentorkd.cli.stages;

import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.producers.teachers.UnusableTeacherException;
import io.mentorkd.producers.teachers.choice.SpentBudget;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How it is told that teachers have ended while there were questions left. */
final class EarlyEnd {

    private static final double MICROS = 1e6;

    private EarlyEnd() {}

    /** A server will answer nothing. */
    static CommandFailure unusable(UnusableTeacherException unusable) {
        return new CommandFailure(
                unusable.isForbidden() ? ExitCode.NOT_AUTHORISED : ExitCode.FAILED, unusable.getMessage(), unusable);
    }

    /**
     * Budgets are spent.
     *
     * @param named whether to say whose, as is of use where there are several teachers
     */
    static CommandFailure spent(List<SpentBudget> budgets, boolean named) {
        return new CommandFailure(
                ExitCode.CHECK_FAILED,
                budgets.stream()
                                .map(budget -> sentence(budget, named))
                                .distinct()
                                .collect(Collectors.joining("; "))
                        + "; what is left of the questions waits for a larger one");
    }

    private static String sentence(SpentBudget budget, boolean named) {
        Optional<String> whose = named ? budget.teacher() : Optional.empty();
        return String.format(
                Locale.ROOT,
                "the budget%s is spent: $%.6f and %,d tokens in all",
                whose.map(name -> " of " + name).orElse(""),
                budget.spent().micros() / MICROS,
                budget.spent().tokens());
    }
}
