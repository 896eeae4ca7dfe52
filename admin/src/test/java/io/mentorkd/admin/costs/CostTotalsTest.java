package io.mentorkd.admin.costs;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.RecordIds;
import io.mentorkd.records.Source;
import io.mentorkd.records.Split;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CostTotalsTest {

    private final CostTotals totals = new CostTotals(Set.of());

    @Test
    void shouldTellWhatARationaleAndAnAcceptedOneCost() {
        totals.written(rationale("svamp", "a", 0, 100L));
        totals.written(rationale("svamp", "a", 1, 200L));
        totals.written(rationale("svamp", "a", 2, 300L));
        totals.written(rationale("gsm8k", "b", 0, 50L));
        totals.accepted(rationale("svamp", "a", 1, 200L));
        totals.accepted(rationale("svamp", "a", 2, 300L));

        CostsDocument document = totals.document(false);

        CostsDocument.Line svamp = document.models().get(1);
        assertThat(svamp.task()).contains("svamp");
        assertThat(svamp.cost().micros()).hasValue(600);
        assertThat(svamp.cost().microsPerRationale()).hasValue(200);
        assertThat(svamp.cost().microsPerAccepted())
                .as("the rejected one was paid for too")
                .hasValue(300);
        assertThat(document.models().get(0).cost().microsPerAccepted())
                .as("none was accepted")
                .isEmpty();
        assertThat(document.total().cost().micros()).hasValue(650);
        assertThat(document.total().rationales()).isEqualTo(4);
    }

    @Test
    void shouldNeverTakeAnUnknownCostForNothing() {
        totals.written(rationale("svamp", "a", 0, 100L));
        totals.written(rationale("svamp", "a", 1, null));
        totals.written(rationale("svamp", "b", 0, null));
        totals.accepted(rationale("svamp", "a", 0, 100L));

        CostsDocument document = totals.document(false);

        CostsDocument.Line mixed = document.models().get(0);
        assertThat(mixed.cost().micros()).isEmpty();
        assertThat(mixed.cost().knownMicros()).isEqualTo(100);
        assertThat(mixed.cost().unknown()).isEqualTo(1);
        assertThat(mixed.cost().microsPerRationale())
                .as("of those that are known")
                .hasValue(100);
        assertThat(mixed.cost().microsPerAccepted()).isEmpty();
        assertThat(document.models().get(1).cost().microsPerRationale()).isEmpty();
    }

    @Test
    void shouldCountWhatCostsNothingAsKnown() {
        totals.written(rationale("svamp", "own", 0, 0L));

        assertThat(totals.document(false).total().cost().micros()).hasValue(0);
        assertThat(totals.document(false).total().cost().unknown()).isZero();
    }

    @Test
    void shouldCountOnceWhatWasDeliveredTwice() {
        totals.written(rationale("svamp", "a", 0, 100L));
        totals.written(rationale("svamp", "a", 0, 100L));
        totals.accepted(rationale("svamp", "a", 0, 100L));
        totals.accepted(rationale("svamp", "a", 0, 100L));

        assertThat(totals.document(false).total().cost().micros()).hasValue(100);
        assertThat(totals.document(false).total().accepted()).isEqualTo(1);
    }

    @Test
    void shouldTellWhatOneCostThatWasTrainedOn() {
        CostTotals ofCheckpoint = new CostTotals(Set.of());
        ofCheckpoint.written(rationale("svamp", "a", 0, 100L));
        ofCheckpoint.written(rationale("svamp", "a", 1, 200L));
        ofCheckpoint.written(rationale("svamp", "a", 2, 300L));
        ofCheckpoint.accepted(rationale("svamp", "a", 1, 200L));
        ofCheckpoint.accepted(rationale("svamp", "a", 2, 300L));
        ofCheckpoint.trainedOn(rationale("svamp", "a", 2, 300L));
        ofCheckpoint.trainedOn(rationale("svamp", "a", 2, 300L));

        CostsDocument document = ofCheckpoint.document(true);

        assertThat(document.total().trainedOn()).hasValue(1);
        assertThat(document.total().cost().microsPerTrainedOn()).hasValue(600);
        assertThat(totals.document(false).total().trainedOn())
                .as("nobody asked")
                .isEmpty();
    }

    @Test
    void shouldCountOnlyTeachersAndTheTasksThatWereAskedFor() {
        CostTotals svamp = new CostTotals(Set.of("svamp"));
        Rationale mentors = rationale("svamp", "a", 0, 100L);
        mentors.setSource(Source.MENTOR);

        svamp.written(mentors);
        svamp.written(rationale("gsm8k", "a", 0, 100L));
        svamp.written(rationale("svamp", "a", 1, 7L));

        assertThat(svamp.document(false).models()).hasSize(1);
        assertThat(svamp.document(false).total().cost().micros()).hasValue(7);
    }

    @Test
    void shouldTellModelsApartByWhatTheirServersCallThem() {
        Rationale served = rationale("svamp", "a", 0, 100L);
        served.setServedModel("a-2026-11-01");
        totals.written(served);
        totals.written(rationale("svamp", "a", 1, 100L));

        assertThat(totals.document(false).models())
                .extracting(CostsDocument.Line::servedModel)
                .containsExactly(Optional.empty(), Optional.of("a-2026-11-01"));
    }

    @Test
    void shouldCountThePromptOfARequestOnce() {
        totals.written(answer("svamp", 0, "r", 70));
        totals.written(answer("svamp", 1, "r", 70));
        totals.written(answer("svamp", 2, "r", 90));
        totals.accepted(answer("svamp", 2, "r", 90));

        CostsDocument.Tokens tokens = totals.document(false).total().tokens();

        assertThat(tokens.prompt()).as("of two requests").hasValue(2 * 100);
        assertThat(tokens.completion()).hasValue(3 * 30);
        assertThat(tokens.perRationale()).hasValue((2 * 100 + 3 * 30) / 3.);
        assertThat(tokens.perAccepted()).hasValue(2 * 100 + 3 * 30);
        assertThat(tokens.perTrainedOn()).isEmpty();
    }

    @Test
    void shouldNotSumUpTokensThatNobodyCounted() {
        totals.written(answer("svamp", 0, "r", 70));
        totals.written(rationale("svamp", "a", 1, 7L));

        CostsDocument.Tokens tokens = totals.document(false).total().tokens();

        assertThat(tokens.prompt()).isEmpty();
        assertThat(tokens.completion()).isEmpty();
        assertThat(tokens.perRationale()).as("of the one that is known").hasValue(130);
        assertThat(tokens.perAccepted()).isEmpty();
    }

    private static Rationale answer(String task, int sample, String requestId, long latency) {
        Rationale answer = rationale(task, "a", sample, 7L);
        answer.setRequestId(requestId);
        answer.setLatencyMillis(latency);
        answer.setPromptTokens(100);
        answer.setCompletionTokens(30);
        return answer;
    }

    private static Rationale rationale(String task, String generator, int sample, Long micros) {
        Question question = Question.newBuilder()
                .setQuestionId(RecordIds.questionId(task, "How many?"))
                .setTask(task)
                .setText("How many?")
                .setSplit(Split.TRAIN)
                .build();
        return Rationale.newBuilder()
                .setRationaleId(RecordIds.rationaleId(question.getQuestionId(), generator, "1", "none", sample))
                .setQuestion(question)
                .setSource(Source.TEACHER)
                .setGenerator(generator)
                .setRevision("1")
                .setPromptVersion("none")
                .setSampleIndex(sample)
                .setChain("Some.")
                .setCostShareMicros(micros)
                .build();
    }
}
