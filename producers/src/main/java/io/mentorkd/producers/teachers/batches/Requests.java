package io.mentorkd.producers.teachers.batches;

import io.mentorkd.producers.teachers.batches.BatchJournal.Totals;
import io.mentorkd.records.PromptMessage;
import io.mentorkd.records.TeacherRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What is wanted of a teacher, in the order in which it came. For any thread. */
final class Requests {

    private static final int CHARACTERS_EACH = 4;

    private final Map<String, Want> byKey = new LinkedHashMap<>();
    private final Map<String, Map<String, Want>> byRequest = new LinkedHashMap<>();
    private long samples;
    private long promptTokens;

    /** Takes in a record, in the place of one with the same key. */
    synchronized void put(String key, TeacherRequest request, long offset) {
        remove(key, false);
        Want want = new Want(key, request.getRequestId(), request.getPlanned(), offset, promptTokens(request));
        byKey.put(key, want);
        byRequest.computeIfAbsent(want.requestId(), id -> new LinkedHashMap<>()).put(key, want);
        samples += want.planned();
        promptTokens += want.promptTokens();
    }

    synchronized void remove(String key) {
        remove(key, true);
    }

    private void remove(String key, boolean forGood) {
        Want want = byKey.remove(key);
        if (want == null) {
            return;
        }
        samples -= want.planned();
        promptTokens -= want.promptTokens();
        Map<String, Want> all = byRequest.get(want.requestId());
        all.remove(key);
        if (all.isEmpty() && forGood) {
            byRequest.remove(want.requestId());
        }
    }

    synchronized List<String> ids() {
        return List.copyOf(byRequest.keySet());
    }

    synchronized List<Want> of(String requestId) {
        return List.copyOf(byRequest.getOrDefault(requestId, Map.of()).values());
    }

    /** Where the record lies now; empty where it is wanted no more. */
    synchronized OptionalLong offset(Want want) {
        Want now = byKey.get(want.key());
        return now == null ? OptionalLong.empty() : OptionalLong.of(now.offset());
    }

    synchronized Totals totals() {
        return new Totals(byKey.size(), samples, promptTokens);
    }

    /** Tokens of a prompt by its length. */
    static int promptTokens(TeacherRequest request) {
        int length = 0;
        for (PromptMessage message : request.getMessages()) {
            length += message.getText().length();
        }
        return length / CHARACTERS_EACH;
    }
}
