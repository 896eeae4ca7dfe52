package io.mentorkd.cli.lag;

import io.mentorkd.admin.lag.GroupLag;
import io.mentorkd.admin.lag.LagReport;
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
              condition  lag|lost|rate|members OP NUMBER, age|eta|retention OP DURATION, status =|!= STATUS{|STATUS},
                         state =|!= STATE{|STATE}
              OP         < <= > >= = !=
              DURATION   30s, 10m, 1h30m, 30d, PT1H30M
              STATUS     OK (of IDLE, too), IDLE, WARN, STALL, STOP, REWIND, AHEAD
              STATE      stable, empty, absent, another of Kafka's, in lower case; or of a trainer
                         running, stuck, gone, stopped; one that has finished fails no check""";

    /** The same, for the help of the command. */
    static final String GRAMMAR_HELP =
            "  Conditions with commas between them, all of which must hold for every group:%n"
                    + "  lag, lost (records that retention has taken unread), rate or members, and a number;%n"
                    + "  age (of the first unread record), eta (time to catch up) or retention (time until it%n"
                    + "  takes unread records), and a duration such as 30s, 10m, 1h30m or 30d;%n"
                    + "  each with one of < <= > >= = !=; status with = or != and OK (of IDLE, too), IDLE,%n"
                    + "  WARN, STALL, STOP, REWIND, AHEAD, or several with | between them; state so, too, and%n"
                    + "  stable, empty, absent or another of Kafka's; or of a trainer running, stuck, gone,%n"
                    + "  stopped: one that has finished fails no check. What is not known does not hold, and OK? is not%n"
                    + "  known: exit code 7 where nothing else fails.";

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

    /**
     * What does not hold of a group.
     *
     * @param sentence what, and by how much
     * @param known whether it is known not to hold; else it is not known whether it does
     */
    record Failure(String sentence, boolean known) {

        static Failure known(String sentence) {
            return new Failure(sentence, true);
        }

        static Failure unknown(String sentence) {
            return new Failure(sentence, false);
        }
    }

    /** What does not hold: one for each group and condition. */
    List<Failure> failures(LagReport report) {
        if (report.groups().isEmpty()) {
            return List.of(Failure.known("there is no group that it could hold for"));
        }
        List<Failure> failures = new ArrayList<>();
        for (GroupLag group : report.groups()) {
            if (group.presence().isFinished()) {
                continue; // Nothing is asked of it any more.
            }
            for (LagCondition condition : conditions) {
                condition
                        .failure(group)
                        .ifPresent(failure ->
                                failures.add(new Failure(group.name() + ": " + failure.sentence(), failure.known())));
            }
        }
        return failures;
    }

    /** {@link #failures} in words. */
    List<String> sentences(LagReport report) {
        return failures(report).stream().map(Failure::sentence).toList();
    }
}
