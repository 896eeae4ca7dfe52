package io.mentorkd.faults.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.faults.history.History;
import io.mentorkd.faults.history.Log;
import io.mentorkd.faults.history.Payments;
import io.mentorkd.faults.history.Place;
import io.mentorkd.faults.history.Seen;
import io.mentorkd.faults.verification.Violation.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each way in which a history can be wrong is found, and named as what it is. */
class VerifierTest {

    private static final String ENDED = "workers ended while they had the record, at the last of 5 deliveries";

    private final Histories histories = new Histories();

    @Test
    void shouldFindNothingWhereEveryRecordIsAccountedFor() {
        assertThat(histories.violations()).isEmpty();
    }

    @Test
    void shouldFindNothingWhereARationaleWasDeliveredAgainAndGradedAsThat() {
        deliverAgain("q1-t0");
        histories.verdicts.add(redelivery("q1-t0"));

        assertThat(histories.violations()).isEmpty();
    }

    @Test
    void shouldMissAQuestionThatWasAcknowledged() {
        histories.acknowledged.add("q3");

        assertThat(histories.violations()).containsExactly(Kind.QUESTION_LOST);
    }

    @Test
    void shouldFindAQuestionThatIsThereTwice() {
        histories.questions.add(new Seen.OfQuestion(histories.place("questions"), "q1"));

        assertThat(histories.violations()).containsExactly(Kind.QUESTION_DOUBLED);
    }

    @Test
    void shouldMissASampleOfTheTeacher() {
        drop("q1-t1");

        assertThat(histories.violations()).containsExactly(Kind.SAMPLE_LOST);
    }

    @Test
    void shouldMissASampleOfTheMentor() {
        drop("q2-m0");

        assertThat(histories.violations()).containsExactly(Kind.SAMPLE_LOST);
    }

    @Test
    void shouldTakeADeadLetterOfThatStageForItsSamples() {
        drop("q1-t1");
        histories.letters.add(
                histories.letter(histories.questions.get(0).place(), "mentorkd.teacher-counting", ENDED, "q1"));

        assertThat(histories.violations()).isEmpty();
    }

    @Test
    void shouldNotTakeADeadLetterOfAnotherStageForThem() {
        drop("q1-t1");
        histories.letters.add(
                histories.letter(histories.questions.get(0).place(), "mentorkd.mentor-generate.mentor", ENDED, "q1"));

        assertThat(histories.violations()).containsExactly(Kind.SAMPLE_LOST);
    }

    @Test
    void shouldFindASampleThatNobodyAskedFor() {
        histories.rationales.add(new Seen.OfRationale(histories.place("rationales"), "q1-t2", "q1", false, 2));
        histories.verdicts.add(
                new Seen.OfVerdict(histories.place("rejected"), "q1-t2", false, "WRONG", Optional.empty()));

        assertThat(histories.violations()).containsExactly(Kind.SAMPLE_UNASKED);
    }

    @Test
    void shouldMissAVerdict() {
        histories.verdicts.removeIf(verdict -> verdict.rationaleId().equals("q1-t1"));

        assertThat(histories.violations()).containsExactly(Kind.UNGRADED);
    }

    @Test
    void shouldMissTheVerdictOnASecondDelivery() {
        deliverAgain("q1-t1");

        assertThat(histories.violations()).containsExactly(Kind.UNGRADED);
    }

    @Test
    void shouldMissTheVerdictThatIsNoMoreThanADuplicateOfItself() {
        histories.verdicts.removeIf(verdict -> verdict.rationaleId().equals("q1-t1"));
        histories.verdicts.add(redelivery("q1-t1"));

        assertThat(histories.violations()).containsExactly(Kind.UNGRADED);
    }

    @Test
    void shouldFindAVerdictInTwoPlaces() {
        histories.verdicts.add(
                new Seen.OfVerdict(histories.place("rejected"), "q1-t0", false, "WRONG", Optional.empty()));

        assertThat(histories.violations()).containsExactly(Kind.GRADED_TWICE);
    }

    @Test
    void shouldFindASecondGradingOfASecondDelivery() {
        deliverAgain("q1-t1");
        histories.verdicts.add(
                new Seen.OfVerdict(histories.place("rejected"), "q1-t1", false, "WRONG", Optional.empty()));

        assertThat(histories.violations()).containsExactly(Kind.GRADED_TWICE);
    }

    @Test
    void shouldFindAVerdictBesideADeadLetter() {
        histories.letters.add(histories.letter(histories.rationales.get(0).place(), "mentorkd.filter", ENDED, "q1"));

        assertThat(histories.violations()).containsExactly(Kind.GRADED_TWICE);
    }

    @Test
    void shouldFindAVerdictOfAnAbortedRationale() {
        histories.verdicts.add(
                new Seen.OfVerdict(histories.place("rejected"), "q9-t0", false, "WRONG", Optional.empty()));

        assertThat(histories.violations()).containsExactly(Kind.GRADED_UNKNOWN);
    }

    @Test
    void shouldMissSoftLabels() {
        histories.labels.removeIf(labels -> labels.rationaleId().equals("q1-t0"));
        histories.examples.removeIf(example -> example.rationaleId().equals("q1-t0"));

        assertThat(histories.violations()).containsExactly(Kind.UNLABELLED);
    }

    @Test
    void shouldFindSoftLabelsThatAreThereTwice() {
        histories.labels.add(new Seen.OfLabels(histories.place("soft-labels"), "q1-t0", Histories.REVISION));

        assertThat(histories.violations()).containsExactly(Kind.LABELLED_TWICE);
    }

    @Test
    void shouldFindSoftLabelsOfARejectedRationale() {
        histories.labels.add(new Seen.OfLabels(histories.place("soft-labels"), "q1-t1", Histories.REVISION));
        histories.examples.add(new Seen.OfExample(histories.place("examples"), "q1-t1", Histories.REVISION));

        assertThat(histories.violations()).containsExactly(Kind.LABELLED_UNKNOWN);
    }

    @Test
    void shouldMissAnExample() {
        histories.examples.remove(0);

        assertThat(histories.violations()).containsExactly(Kind.UNJOINED);
    }

    @Test
    void shouldFindAnExampleThatIsThereTwice() {
        histories.examples.add(new Seen.OfExample(histories.place("examples"), "q1-t0", Histories.REVISION));

        assertThat(histories.violations()).containsExactly(Kind.JOINED_TWICE);
    }

    @Test
    void shouldFindAnExampleOfLabelsThatWereNeverCommitted() {
        histories.examples.add(new Seen.OfExample(histories.place("examples"), "q1-t0", "r2"));

        assertThat(histories.violations()).containsExactly(Kind.JOINED_UNKNOWN);
    }

    @Test
    void shouldFindADeadLetterThatSaysNothing() {
        histories.letters.add(new Seen.OfLetter(
                histories.place("examples.dlq"), Optional.empty(), Optional.empty(), Optional.empty(), "q1"));

        assertThat(histories.violations()).containsExactly(Kind.LETTER_UNEXPLAINED);
    }

    @Test
    void shouldFindADeadLetterWhoseCauseIsNoFault() {
        histories.letters.add(histories.letter(
                histories.examples.get(0).place(), "mentorkd.trainer.student", "cannot be read", "q1"));

        assertThat(histories.violations()).containsExactly(Kind.LETTER_UNEXPLAINED);
    }

    @Test
    void shouldFindAnAnswerThatWasPaidForAgainAlthoughItWasKept() {
        histories.disturbances.add(new Payments.Disturbance("KILL teacher-1", false, 1_500, 1_600));
        histories.requests.add(new Payments.Request("q1", 90_000, 90_100));

        assertThat(histories.violations()).containsExactly(Kind.PAID_TWICE);
    }

    @Test
    void shouldFindAnAnswerThatWasPaidForAgainWithoutAnyFault() {
        histories.kept.removeIf(answer -> answer.questionId().equals("q1"));
        histories.requests.add(new Payments.Request("q1", 90_000, 90_100));

        assertThat(histories.violations()).containsExactly(Kind.PAID_TWICE);
    }

    @Test
    void shouldForgiveAnAnswerThatWasLostWithWhoeverHadIt() {
        histories.kept.removeIf(answer -> answer.questionId().equals("q1"));
        histories.kept.add(new Payments.Kept("q1", 0, 9_200));
        histories.disturbances.add(new Payments.Disturbance("KILL teacher-1", false, 1_150, 2_000));
        histories.requests.add(new Payments.Request("q1", 9_000, 9_100));

        assertThat(histories.violations()).isEmpty();
        assertThat(PaymentCheck.lostToFaults(histories.history().payments())).isEqualTo(1);
    }

    @Test
    void shouldForgiveAnAnswerThatBrokersHadAndNobodyCouldRead() {
        histories.disturbances.add(new Payments.Disturbance("PAUSE broker-2", true, 1_150, 9_500));
        histories.requests.add(new Payments.Request("q1", 9_000, 9_100));

        assertThat(histories.violations()).isEmpty();
    }

    @Test
    void shouldFindATransactionThatNobodyEnds() {
        histories.transactions = new Log.Transactions(0, List.of("examples:2"), List.of());

        assertThat(histories.violations()).containsExactly(Kind.TRANSACTION_OPEN);
    }

    @Test
    void shouldFindARecordThatWasCommittedOnce() {
        histories.transactions = new Log.Transactions(0, List.of(), List.of(new Place("examples", 2, 17)));

        assertThat(histories.violations()).containsExactly(Kind.COMMITTED_VANISHED);
    }

    @Test
    void shouldFindWeightsThatDiffer() {
        histories.weights = Optional.of(new History.Weights("abc", "abd", 3));

        assertThat(histories.violations()).containsExactly(Kind.WEIGHTS_DIFFER);
    }

    private void deliverAgain(String rationaleId) {
        Seen.OfRationale first = histories.rationales.stream()
                .filter(rationale -> rationale.rationaleId().equals(rationaleId))
                .findFirst()
                .orElseThrow();
        histories.rationales.add(new Seen.OfRationale(
                histories.place("rationales"), rationaleId, first.questionId(), first.byMentor(), first.sample()));
    }

    private Seen.OfVerdict redelivery(String rationaleId) {
        return new Seen.OfVerdict(
                histories.place("rejected"), rationaleId, false, "DUPLICATE", Optional.of(rationaleId));
    }

    /** As if it had never been written. */
    private void drop(String rationaleId) {
        histories.rationales.removeIf(rationale -> rationale.rationaleId().equals(rationaleId));
        histories.verdicts.removeIf(verdict -> verdict.rationaleId().equals(rationaleId));
        histories.labels.removeIf(labels -> labels.rationaleId().equals(rationaleId));
        histories.examples.removeIf(example -> example.rationaleId().equals(rationaleId));
    }
}
