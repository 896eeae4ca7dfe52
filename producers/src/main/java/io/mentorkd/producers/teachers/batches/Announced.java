package io.mentorkd.producers.teachers.batches;

import io.mentorkd.producers.prompts.Message;
import io.mentorkd.producers.teachers.Request;
import io.mentorkd.producers.teachers.batches.BatchJournal.Totals;
import java.util.HashMap;
import java.util.Map;

/** Requests that are on their way to the journal: they are to be paid, too. For any thread. */
final class Announced {

    private static final int CHARACTERS_EACH = 4;

    private final Map<String, Totals> byKey = new HashMap<>();
    private Totals totals = new Totals(0, 0, 0);

    synchronized void add(String key, Request request) {
        int length = request.prompt().orElseThrow().messages().stream()
                .map(Message::text)
                .mapToInt(String::length)
                .sum();
        Totals one = new Totals(1, request.planned(), length / CHARACTERS_EACH);
        if (byKey.putIfAbsent(key, one) == null) {
            totals = plus(one, 1);
        }
    }

    synchronized void remove(String key) {
        Totals one = byKey.remove(key);
        if (one != null) {
            totals = plus(one, -1);
        }
    }

    synchronized Totals totals() {
        return totals;
    }

    private Totals plus(Totals one, int sign) {
        return new Totals(
                totals.requests() + sign * one.requests(),
                totals.samples() + sign * one.samples(),
                totals.promptTokens() + sign * one.promptTokens());
    }
}
