package io.mentorkd.faults.verification;

import io.mentorkd.faults.history.History;
import io.mentorkd.faults.history.Log;
import io.mentorkd.faults.history.Payments;
import io.mentorkd.faults.history.Place;
import io.mentorkd.faults.history.Seen;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A small history in which all is well: two questions, two samples of a teacher and one of a mentor each. A test then spoils it. */
final class Histories {

    static final String REVISION = "r1";

    final Set<String> acknowledged = new HashSet<>(Set.of("q1", "q2"));
    final List<Seen.OfQuestion> questions = new ArrayList<>();
    final List<Seen.OfRationale> rationales = new ArrayList<>();
    final List<Seen.OfVerdict> verdicts = new ArrayList<>();
    final List<Seen.OfLabels> labels = new ArrayList<>();
    final List<Seen.OfExample> examples = new ArrayList<>();
    final List<Seen.OfLetter> letters = new ArrayList<>();
    final List<Payments.Request> requests = new ArrayList<>();
    final List<Payments.Kept> kept = new ArrayList<>();
    final List<Payments.Disturbance> disturbances = new ArrayList<>();
    Log.Transactions transactions = Log.Transactions.NONE;
    Optional<History.Weights> weights = Optional.of(new History.Weights("abc", "abc", 3));
    private long offset;

    Histories() {
        for (String question : List.of("q1", "q2")) {
            questions.add(new Seen.OfQuestion(place("questions"), question));
            requests.add(new Payments.Request(question, 1_000, 1_100));
            for (int sample = 0; sample < 2; sample++) {
                kept.add(new Payments.Kept(question, sample, 1_200));
                rationale(question, false, sample, sample == 0);
            }
            rationale(question, true, 0, true);
        }
    }

    /** A rationale with all that becomes of it. */
    private void rationale(String question, boolean byMentor, int sample, boolean accepted) {
        String id = question + (byMentor ? "-m" : "-t") + sample;
        rationales.add(new Seen.OfRationale(place("rationales"), id, question, byMentor, sample));
        verdicts.add(new Seen.OfVerdict(
                place(accepted ? "accepted" : "rejected"),
                id,
                accepted,
                accepted ? "CORRECT" : "WRONG",
                Optional.empty()));
        if (accepted) {
            labels.add(new Seen.OfLabels(place("soft-labels"), id, REVISION));
            examples.add(new Seen.OfExample(place("examples"), id, REVISION));
        }
    }

    Place place(String topic) {
        return new Place(topic, 0, offset++);
    }

    History history() {
        return new History(
                acknowledged,
                new History.Samples(2, 1),
                new Log(questions, rationales, verdicts, labels, examples, letters, transactions),
                new Payments(requests, kept, disturbances),
                weights);
    }

    List<Violation.Kind> violations() {
        return Verifier.violations(history()).stream()
                .map(Violation::kind)
                .distinct()
                .toList();
    }

    Seen.OfLetter letter(Place origin, String stage, String message, String questionId) {
        return new Seen.OfLetter(
                place(origin.topic() + ".dlq"),
                Optional.of(origin),
                Optional.of(stage),
                Optional.of(message),
                questionId);
    }
}
