package io.mentorkd.cli.lag;

import io.mentorkd.admin.lag.GroupLag;
import io.mentorkd.admin.lag.Status;
import io.mentorkd.cli.lag.LagCheck.Failure;
import io.mentorkd.spelling.SpeltDuration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One condition of a {@link LagCheck}. */
interface LagCondition {

    /** Why it does not hold for a group, and by how much; empty if it holds. */
    Optional<Failure> failure(GroupLag group);

    /**
     * Reads the condition that is in {@code text} from {@code from} to {@code to}.
     *
     * @throws IllegalArgumentException if it is none; the message names the position, from 1
     */
    static LagCondition parse(String text, int from, int to) {
        Matcher matcher = Syntax.CONDITION.matcher(text).region(from, to);
        if (!matcher.lookingAt()) {
            throw Syntax.wrong(text, from, "a condition such as lag<1000 is needed");
        }
        if (matcher.group("operator") == null) {
            throw Syntax.wrong(text, matcher.end(), "one of < <= > >= = != is needed");
        }
        String name = matcher.group("name").toLowerCase(Locale.ROOT);
        String operator = matcher.group("operator");
        String value = text.substring(matcher.end(), to).strip();
        int valueAt = matcher.end();
        if (name.equals("status") || name.equals("state")) {
            if (!operator.equals("=") && !operator.equals("!=")) {
                throw Syntax.wrong(text, matcher.start("operator"), name + " takes = or !=");
            }
            boolean among = operator.equals("=");
            return name.equals("status")
                    ? new OfStatus(Syntax.statuses(text, valueAt, value), among)
                    : new OfState(Syntax.states(text, valueAt, value), among);
        }
        Measure measure = Stream.of(Measure.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> Syntax.wrong(
                        text,
                        matcher.start("name"),
                        "'" + matcher.group("name")
                                + "' is none of lag, lost, rate, members, age, eta, retention, status, state"));
        return new OfMeasure(measure, operator, Syntax.limit(text, valueAt, value, measure.isDuration()));
    }

    /** A condition on a number or a duration. */
    record OfMeasure(Measure measure, String operator, double limit) implements LagCondition {

        @Override
        public Optional<Failure> failure(GroupLag group) {
            if (group.error().isPresent()) {
                return group.error().map(Failure::unknown);
            }
            OptionalDouble value = measure.of(group);
            String demanded = name() + operator + measure.text(limit) + " is asked for";
            if (value.isEmpty()) {
                return Optional.of(
                        Failure.unknown(name() + " is not known (" + measure.whyUnknown() + "), where " + demanded));
            }
            return holds(value.getAsDouble())
                    ? Optional.empty()
                    : Optional.of(Failure.known(name() + " is " + measure.text(value.getAsDouble()) + ", where "
                            + demanded + off(value.getAsDouble() - limit)));
        }

        private String off(double difference) {
            return difference == 0 || Double.isInfinite(difference)
                    ? ""
                    : ": " + measure.text(Math.abs(difference)) + " too "
                            + (difference > 0 ? measure.tooMuch() : measure.tooLittle());
        }

        private boolean holds(double value) {
            int compared = Double.compare(value, limit);
            return switch (operator) {
                case "<" -> compared < 0;
                case "<=" -> compared <= 0;
                case ">" -> compared > 0;
                case ">=" -> compared >= 0;
                case "=" -> compared == 0;
                default -> compared != 0;
            };
        }

        private String name() {
            return measure.name().toLowerCase(Locale.ROOT);
        }
    }

    /** A condition on the status. */
    record OfStatus(List<Status> statuses, boolean among) implements LagCondition {

        @Override
        public Optional<Failure> failure(GroupLag group) {
            if (group.error().isPresent()) {
                return group.error().map(Failure::unknown);
            }
            String demanded = ", where it must " + (among ? "be " : "not be ")
                    + String.join(" or ", statuses.stream().map(Status::name).toList());
            if (group.status() == Status.UNKNOWN) {
                return Optional.of(Failure.unknown("status is not known (" + whyUnknown(group) + ")" + demanded));
            }
            if (group.status() == Status.OK && !group.standing().isSure()) {
                return Optional.of(
                        Failure.unknown("status is not known yet (too few commits were seen: look for longer,"
                                + " such as --over 5m)" + demanded));
            }
            return statuses.stream().anyMatch(group.status()::satisfies) == among
                    ? Optional.empty()
                    : Optional.of(Failure.known("status is " + group.status() + demanded));
        }

        private static String whyUnknown(GroupLag group) {
            return group.partitions().stream()
                    .filter(partition -> partition.status() == Status.UNKNOWN)
                    .findFirst()
                    .map(partition -> partition.topic() + "-" + partition.partition() + ": "
                            + partition.error().orElse("nothing was committed, and records are there"))
                    .orElse("nobody told it");
        }
    }

    /** A condition on the state that the broker gives. */
    record OfState(List<String> states, boolean among) implements LagCondition {

        @Override
        public Optional<Failure> failure(GroupLag group) {
            if (group.error().isPresent()) {
                return group.error().map(Failure::unknown);
            }
            return states.contains(group.presence().state()) == among
                    ? Optional.empty()
                    : Optional.of(Failure.known("state is " + group.presence().state() + ", where it must "
                            + (among ? "be " : "not be ") + String.join(" or ", states)));
        }
    }

    /** How a condition is written. */
    final class Syntax {

        private static final Pattern CONDITION =
                Pattern.compile("\\s*(?<name>[a-zA-Z]+)\\s*(?:(?<operator><=|>=|!=|<|>|=)\\s*)?");
        private static final double NANOS_A_SECOND = 1e9;
        private static final Pattern STATE = Pattern.compile("[a-z_]+");
        private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(\\.\\d{1,9})?");

        private Syntax() {}

        private static double limit(String text, int at, String value, boolean duration) {
            if (!duration) {
                if (!NUMBER.matcher(value).matches()) {
                    throw wrong(text, at, "a number such as 1000 is needed, not '" + value + "'");
                }
                return Double.parseDouble(value);
            }
            return SpeltDuration.read(value)
                    .map(parsed -> parsed.getSeconds() + parsed.getNano() / NANOS_A_SECOND)
                    .orElseThrow(() -> wrong(text, at, SpeltDuration.GRAMMAR + " is needed, not '" + value + "'"));
        }

        private static List<Status> statuses(String text, int at, String value) {
            return Arrays.stream(value.split("\\|", -1))
                    .map(name -> Stream.of(Status.values())
                            .filter(status -> status.name().equalsIgnoreCase(name.strip()))
                            .findFirst()
                            .orElseThrow(() -> wrong(
                                    text,
                                    at,
                                    "a status is needed, not '" + name.strip()
                                            + "': OK, IDLE, WARN, STALL, STOP, REWIND or AHEAD")))
                    .toList();
        }

        private static List<String> states(String text, int at, String value) {
            List<String> states = Arrays.stream(value.split("\\|", -1))
                    .map(name -> name.strip().toLowerCase(Locale.ROOT))
                    .toList();
            for (String state : states) {
                if (!STATE.matcher(state).matches()) {
                    throw wrong(text, at, "a state such as stable is needed, not '" + state + "'");
                }
            }
            return states;
        }

        private static IllegalArgumentException wrong(String text, int at, String message) {
            return new IllegalArgumentException(
                    "at position " + (at + 1) + " of '" + text + "': " + message + ".\n" + LagCheck.GRAMMAR);
        }
    }
}
