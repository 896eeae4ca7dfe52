package io.mentorkd.processors.filter;

import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Verdict;
import io.mentorkd.records.Votes;
import io.mentorkd.tasks.Acceptance;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.answers.Match;
import io.mentorkd.tasks.answers.Reading;
import io.mentorkd.tasks.answers.StrictConvention;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One vote over the samples of a question (self-consistency, Wang et al., arXiv 2203.11171). A sample has a vote where its answer can
 * be read in one way only.
 */
final class Ballot {

    private final RationaleGrading grading;
    private final List<Rationale> samples;
    private final Acceptance.ByVote rule;

    /**
     * How it ended.
     *
     * @param answer the answer of the majority; empty where none has the share that is asked for, or two are equal
     * @param candidates samples that had a vote
     * @param agreeing those of them that gave the most frequent answer
     */
    record Outcome(Optional<String> answer, int candidates, int agreeing) {}

    Ballot(RationaleGrading grading, List<Rationale> samples, Acceptance.ByVote rule) {
        this.grading = grading;
        this.samples = List.copyOf(samples);
        this.rule = rule;
    }

    /** Counts. The order of the samples decides nothing but how the answer is spelt. */
    Outcome outcome() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        int candidates = 0;
        for (Rationale sample : samples) {
            Optional<String> answer = answer(sample);
            if (answer.isPresent()) {
                candidates++;
                String same = counts.keySet().stream()
                        .filter(other -> isSame(sample, answer.get(), other))
                        .findFirst()
                        .orElse(answer.get());
                counts.merge(same, 1, Integer::sum);
            }
        }
        List<Map.Entry<String, Integer>> most = new ArrayList<>(counts.entrySet());
        most.sort(Map.Entry.<String, Integer>comparingByValue().reversed());
        if (most.isEmpty()) {
            return new Outcome(Optional.empty(), 0, 0);
        }
        int agreeing = most.get(0).getValue();
        boolean alone = most.size() == 1 || most.get(1).getValue() < agreeing;
        boolean enough = agreeing > 1 && agreeing >= rule.share() * candidates;
        return new Outcome(
                alone && enough ? Optional.of(most.get(0).getKey()) : Optional.empty(), candidates, agreeing);
    }

    /** A sample, measured by what was decided. */
    GradedRationale measured(Rationale sample, Outcome outcome) {
        Optional<String> answer = answer(sample);
        Verdict verdict;
        if (answer.isEmpty()) {
            verdict = Verdict.UNPARSED;
        } else if (outcome.answer().isEmpty()) {
            verdict = Verdict.NO_GOLD;
        } else {
            verdict = isSame(sample, answer.get(), outcome.answer().get()) ? Verdict.CORRECT : Verdict.WRONG;
        }
        return grading.voted(sample, verdict, answer, new Votes(outcome.candidates(), outcome.agreeing()));
    }

    private Optional<String> answer(Rationale sample) {
        return grading.task(sample)
                .flatMap(task -> StrictConvention.find(
                        task.answers().format(),
                        task.answers().where(),
                        RationaleGrading.attempt(sample),
                        sample.getQuestion().getChoices()))
                .filter(found -> found.readings().size() == 1)
                .map(found -> found.readings().get(0))
                .map(Reading::answer);
    }

    private boolean isSame(Rationale sample, String answer, String other) {
        Optional<Task> task = grading.task(sample);
        return answer.equals(other)
                || task.flatMap(known -> StrictConvention.gold(
                                        known.answers().format(),
                                        other,
                                        sample.getQuestion().getChoices())
                                .map(gold -> known.answers().format().compare(answer, gold)))
                        .filter(Match.SAME::equals)
                        .isPresent();
    }
}
