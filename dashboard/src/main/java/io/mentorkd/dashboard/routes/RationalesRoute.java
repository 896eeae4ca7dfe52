package io.mentorkd.dashboard.routes;

import io.mentorkd.dashboard.views.RationaleQuery;
import io.mentorkd.dashboard.views.RationaleView;
import io.mentorkd.records.Source;
import io.mentorkd.records.Verdict;
import io.mentorkd.telemetry.http.Handler;
import io.mentorkd.telemetry.http.HttpFailure;
import io.mentorkd.telemetry.http.Reply;
import io.mentorkd.telemetry.http.Request;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * {@code GET /api/rationales?verdict=&task=&source=&q=&cursor=&limit=50}: graded rationales, newest first, in pages.
 * {@code verdict} is a verdict, several with commas, or {@code accepted} or {@code rejected}; {@code q} a part of the question.
 */
public record RationalesRoute(RationaleView rationales) implements Handler {

    private static final int LIMIT = 50;
    private static final int MOST = 500;
    private static final int LONGEST_TEXT = 200;

    @Override
    public Reply answer(Request request) {
        return Reply.of(rationales.find(new RationaleQuery(
                request.query("verdict").map(RationalesRoute::verdicts).orElse(Set.of()),
                request.query("task"),
                request.query("source").map(name -> symbol(Source.class, "source", name)),
                text(request),
                cursor(request),
                request.number("limit", LIMIT, 1, MOST))));
    }

    private static Set<Verdict> verdicts(String names) {
        Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
        for (String name : names.split(",", -1)) {
            switch (name.strip().toLowerCase(Locale.ROOT)) {
                case "accepted" -> verdicts.add(Verdict.CORRECT);
                case "rejected" -> verdicts.addAll(EnumSet.complementOf(EnumSet.of(Verdict.CORRECT)));
                default -> verdicts.add(symbol(Verdict.class, "verdict", name));
            }
        }
        return verdicts;
    }

    private static Optional<String> text(Request request) {
        Optional<String> text = request.query("q").map(String::strip);
        if (text.isPresent() && text.get().length() > LONGEST_TEXT) {
            throw HttpFailure.badRequest("parameter q must be at most " + LONGEST_TEXT + " characters long, was "
                    + text.get().length());
        }
        return text;
    }

    private static OptionalLong cursor(Request request) {
        Optional<String> cursor = request.query("cursor");
        if (cursor.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(cursor.get()));
        } catch (NumberFormatException wrong) {
            throw new HttpFailure(400, "parameter cursor must be the nextCursor of a page, was " + cursor.get(), wrong);
        }
    }

    private static <E extends Enum<E>> E symbol(Class<E> type, String parameter, String name) {
        for (E symbol : type.getEnumConstants()) {
            if (symbol.name().equalsIgnoreCase(name.strip())) {
                return symbol;
            }
        }
        throw HttpFailure.badRequest("parameter " + parameter + " must be one of "
                + Arrays.toString(type.getEnumConstants()) + ", was " + name);
    }
}
