package io.mentorkd.dashboard.views;

import java.util.HashMap;
import java.util.Map;

/** Keeps texts that come again and again once; forgets all of them when there are too many. For one thread. */
final class Interned {

    private static final int MOST = 10_000;

    private final Map<String, String> texts = new HashMap<>();

    /** The first text that was equal to this one. */
    String of(String text) {
        if (texts.size() >= MOST) {
            texts.clear();
        }
        return texts.computeIfAbsent(text, first -> first);
    }
}
