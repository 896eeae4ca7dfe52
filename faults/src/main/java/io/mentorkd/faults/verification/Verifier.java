package io.mentorkd.faults.verification;

import io.mentorkd.faults.history.History;
import io.mentorkd.faults.history.Log;
import java.util.ArrayList;
import java.util.List;

/** Finds what is wrong with a history. */
public final class Verifier {

    private Verifier() {}

    /** All violations, in the order of the pipeline; none where every record is accounted for. */
    public static List<Violation> violations(History history) {
        List<Violation> found = new ArrayList<>();
        found.addAll(QuestionCheck.violations(history));
        found.addAll(GradingCheck.violations(history.log()));
        found.addAll(DistillationCheck.violations(history.log()));
        found.addAll(LetterCheck.violations(history.log().letters()));
        found.addAll(PaymentCheck.violations(history.payments()));
        transactions(history.log(), found);
        history.weights()
                .filter(weights -> !weights.disturbed().equals(weights.undisturbed()))
                .ifPresent(weights -> found.add(new Violation(
                        Violation.Kind.WEIGHTS_DIFFER,
                        "after " + weights.rounds() + " rounds the weights are " + weights.disturbed()
                                + ", and of an undisturbed run over the same rounds " + weights.undisturbed())));
        return List.copyOf(found);
    }

    private static void transactions(Log log, List<Violation> found) {
        for (String partition : log.transactions().open()) {
            found.add(new Violation(
                    Violation.Kind.TRANSACTION_OPEN, "a transaction on " + partition + " was begun and never ended"));
        }
        log.transactions()
                .vanished()
                .forEach(place -> found.add(new Violation(
                        Violation.Kind.COMMITTED_VANISHED,
                        "the record at " + place + " was read as committed, and is another one or gone")));
    }
}
