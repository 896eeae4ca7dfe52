package io.mentorkd.records;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Counts the tokens of a prompt once for the samples that came with one request: they have its id, took the same time, and come close
 * together. For one thread.
 */
public final class PromptTokens {

    /** Requests whose prompt is remembered to be counted. */
    private static final int REMEMBERED = 10_000;

    private final Map<String, Long> latencies = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** The tokens of the rationale's prompt; 0 where one before came with the same request; empty where nobody counted them. */
    public OptionalLong of(Rationale rationale) {
        if (rationale.getPromptTokens() == null) {
            return OptionalLong.empty();
        }
        Long latency = rationale.getLatencyMillis();
        boolean alone = rationale.getRequestId() == null
                || latency == null
                || !latency.equals(latencies.put(rationale.getRequestId(), latency));
        return OptionalLong.of(alone ? rationale.getPromptTokens() : 0);
    }
}
