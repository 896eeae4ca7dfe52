package io.mentorkd.producers.teachers;

import io.mentorkd.records.PromptTokens;
import io.mentorkd.records.Rationale;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Adds up what answers cost, by teacher. An answer counts from when it is sent on; that it is read back, or has been sent before, does
 * not make it count again. For any thread.
 */
final class Spending {

    private final Map<String, Spent> read = new HashMap<>();
    private final Map<Asked, Lengths> lengths = new HashMap<>();
    private final Map<String, UnderWay> underWay = new HashMap<>();
    private final PromptTokens prompts = new PromptTokens();

    /** What an answer took that is not on the topic yet. */
    private record UnderWay(String generator, Spent spent) {}

    /** A teacher at a task. */
    private record Asked(String generator, String task) {}

    private record Lengths(long answers, long completionTokens) {
        Lengths plus(Lengths other) {
            return new Lengths(answers + other.answers, completionTokens + other.completionTokens);
        }
    }

    /** An answer is sent. */
    synchronized void sent(String key, Rationale response) {
        underWay.put(key, new UnderWay(response.getGenerator(), spent(response)));
    }

    /** An answer is on the topic. */
    synchronized void read(String key, Rationale response) {
        UnderWay own = underWay.remove(key);
        read.merge(response.getGenerator(), own == null ? spent(response) : own.spent(), Spent::plus);
        if (response.getCompletionTokens() != null) {
            lengths.merge(
                    new Asked(response.getGenerator(), response.getQuestion().getTask()),
                    new Lengths(1, response.getCompletionTokens()),
                    Lengths::plus);
        }
    }

    /** All that was spent on a teacher of that name. */
    synchronized Spent on(String generator) {
        Spent all = read.getOrDefault(generator, Spent.NOTHING);
        for (UnderWay own : underWay.values()) {
            if (own.generator().equals(generator)) {
                all = all.plus(own.spent());
            }
        }
        return all;
    }

    /** How long a teacher's answers are; to questions of a task where there are some, and else to all. */
    synchronized Optional<AnswerLength> length(String generator, String task) {
        return Optional.ofNullable(lengths.get(new Asked(generator, task)))
                .or(() -> lengths.entrySet().stream()
                        .filter(each -> each.getKey().generator().equals(generator))
                        .map(Map.Entry::getValue)
                        .reduce(Lengths::plus))
                .map(all -> new AnswerLength(all.answers(), (double) all.completionTokens() / all.answers()));
    }

    private Spent spent(Rationale response) {
        return new Spent(
                micros(response),
                tokens(response.getCompletionTokens()) + prompts.of(response).orElse(0));
    }

    private static long micros(Rationale response) {
        return response.getCostShareMicros() == null ? 0 : response.getCostShareMicros();
    }

    private static long tokens(Integer count) {
        return count == null ? 0 : count;
    }
}
