package io.mentorkd.cli;

import io.mentorkd.producers.endpoint.Call;
import io.mentorkd.producers.endpoint.HostileEndpoint;
import io.mentorkd.producers.endpoint.Said;
import io.mentorkd.producers.endpoint.Treatment.Outcome;
import io.mentorkd.records.Rationale;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls that an endpoint answered, each with what was kept of its answers: the endpoint's own account against
 * {@code teacher-responses}, on which every answer is signed with its call.
 */
final class CallAccount {

    private final List<Call> calls;
    private final Map<Long, Integer> kept = new HashMap<>();

    /** An account of all {@code calls}, from their first on. */
    CallAccount(List<Call> calls, List<Rationale> responses) {
        this.calls = calls;
        responses.forEach(response -> kept.merge(HostileEndpoint.callOf(response.getServedModel()), 1, Integer::sum));
    }

    /** The calls that have to be paid for. */
    List<Call> paid() {
        return calls.stream().filter(Call::isPaid).toList();
    }

    /** Those of which each answer is kept. */
    List<Call> kept() {
        return paid().stream().filter(this::isKept).toList();
    }

    /** Those that nobody waited for any more: the process was alive, and had given them up. */
    List<Call> untaken() {
        return paid().stream()
                .filter(call -> call.outcome() == Outcome.UNTAKEN && !isKept(call))
                .toList();
    }

    /** Those numbered from {@code from} to {@code to}, exclusive, that were answered and of which an answer is not kept. */
    List<Call> lost(long from, long to) {
        return paid().stream()
                .filter(call -> call.number() >= from && call.number() < to && !isKept(call))
                .toList();
    }

    /** Answers that are kept although no call that was answered gave them, or more often than it did. */
    List<Long> unheard() {
        return kept.keySet().stream()
                .filter(number -> {
                    Call call = calls.get(number.intValue());
                    return !call.isPaid() || kept.get(number) > call.texts().size();
                })
                .toList();
    }

    /** Tokens of prompt and answers. */
    static long tokens(Call call) {
        return Said.tokens(Said.prompt(call.json()))
                + call.texts().stream().mapToLong(Said::tokens).sum();
    }

    private boolean isKept(Call call) {
        return kept.getOrDefault(call.number(), 0) == call.texts().size();
    }
}
