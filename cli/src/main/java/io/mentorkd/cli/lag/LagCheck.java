package io.mentorkd.cli.lag;

import io.mentorkd.operations.lag.GroupLag;
import io.mentorkd.operations.lag.LagReport;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody demands of every group.
 *
 * @param conditions all have to hold
 */
record LagCheck(List<LagCondition> conditions) {

    /** How a check is written. */
    static final String GRAMMAR = """
              check      condition{,condition}
              condition  lag|lost|rate OP NUMBER, age|eta|retention OP DURATION, status =|!= STATUS{|STATUS}
              OP         < <= > >= = !=
              DURATION   30s, 10m, 1h30m, 30d, PT1H30M
              STATUS     OK, WARN, STALL, STOP, REWIND""";

    /** The same, for the help of the command. */
    static final String GRAMMAR_HELP =
            "  Conditions with commas between them, all of which must hold for every group:%n"
                    + "  lag, lost (records that retention has taken unread) or rate, and a number;%n"
                    + "  age (of the first unread record), eta (time to catch up) or retention (time until it%n"
                    + "  takes unread records), and a duration such as 30s, 10m, 1h30m or 30d;%n"
                    + "  each with one of < <= > >= = !=; status with = or != and OK, WARN, STALL, STOP,%n"
                    + "  REWIND, or several with | between them. What is not known does not hold.";

    LagCheck {
        conditions = List.copyOf(conditions);
    }

    /**
     * Reads a check.
     *
     * @throws IllegalArgumentException if it is none; the message names the position, from 1
     */
    static LagCheck parse(String text) {
        List<LagCondition> conditions = new ArrayList<>();
        int from = 0;
        while (from <= text.length()) {
            int comma = text.indexOf(',', from);
            int to = comma < 0 ? text.length() : comma;
            conditions.add(LagCondition.parse(text, from, to));
            from = to + 1;
        }
        return new LagCheck(conditions);
    }

    /** What does not hold: a sentence for each group and condition. */
    List<String> failures(LagReport report) {
        if (report.groups().isEmpty()) {
            return List.of("there is no group that it could hold for");
        }
        List<String> failures = new ArrayList<>();
        for (GroupLag group : report.groups()) {
            for (LagCondition condition : conditions) {
                condition.failure(group).ifPresent(failure -> failures.add(group.group() + ": " + failure));
            }
        }
        return failures;
    }
}
