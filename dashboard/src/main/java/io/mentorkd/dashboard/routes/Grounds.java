package io.mentorkd.dashboard.routes;

import io.mentorkd.records.GradedRationale;
import java.util.Optional;

/**
 * What a verdict stands on beside the rationale itself, as the page reads it.
 *
 * @param taskVersion version of the task that it was graded by; empty where the task is unknown
 * @param grader who judged in the filter's place; empty where the filter did
 * @param score that grader's score, from 0 to 1
 * @param evidence what it says for it
 * @param votes the vote that decided; empty where none did
 * @param supersedes the verdict before a person overruled it
 */
record Grounds(
        Optional<Integer> taskVersion,
        Optional<String> grader,
        Optional<Double> score,
        Optional<String> evidence,
        Optional<Votes> votes,
        Optional<String> supersedes) {

    /** How many samples of {@code candidates} gave the answer of the majority. */
    record Votes(int candidates, int agreeing) {}

    static Grounds of(GradedRationale graded) {
        return new Grounds(
                Optional.ofNullable(graded.getTaskVersion()),
                Optional.ofNullable(graded.getGrader()),
                Optional.ofNullable(graded.getScore()),
                Optional.ofNullable(graded.getEvidence()),
                Optional.ofNullable(graded.getVotes())
                        .map(votes -> new Votes(votes.getCandidates(), votes.getAgreeing())),
                Optional.ofNullable(graded.getSupersedes()));
    }
}
