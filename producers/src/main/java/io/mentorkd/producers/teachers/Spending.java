package io.mentorkd.producers.teachers;

import io.mentorkd.records.Rationale;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adds up what answers cost, by teacher. An answer counts from when it is sent on; that it is read back, or has been sent before, does
 * not make it count again. For any thread.
 */
final class Spending {

    /** Requests whose prompt is remembered to be counted: the samples of one come close together. */
    private static final int REMEMBERED = 10_000;

    private final Map<String, Spent> read = new HashMap<>();
    private final Map<String, Rationale> underWay = new HashMap<>();
    private final Map<String, Long> prompts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** An answer is sent. */
    synchronized void sent(String key, Rationale response) {
        underWay.put(key, response);
    }

    /** An answer is on the topic. */
    synchronized void read(String key, Rationale response) {
        underWay.remove(key);
        read.merge(response.getGenerator(), spent(response), Spent::plus);
    }

    /** All that was spent on a teacher of that name. */
    synchronized Spent on(String generator) {
        Spent all = read.getOrDefault(generator, Spent.NOTHING);
        for (Rationale response : underWay.values()) {
            if (response.getGenerator().equals(generator)) {
                all = all.plus(new Spent(micros(response), tokens(response.getCompletionTokens())));
            }
        }
        return all;
    }

    /** Samples that came with one request have its prompt in common; they took the same time. */
    private Spent spent(Rationale response) {
        Long latency = response.getLatencyMillis();
        boolean alone = latency == null || !latency.equals(prompts.put(response.getRequestId(), latency));
        return new Spent(
                micros(response),
                tokens(response.getCompletionTokens()) + (alone ? tokens(response.getPromptTokens()) : 0));
    }

    private static long micros(Rationale response) {
        return response.getCostShareMicros() == null ? 0 : response.getCostShareMicros();
    }

    private static long tokens(Integer count) {
        return count == null ? 0 : count;
    }
}
