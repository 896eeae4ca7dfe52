package io.mentorkd.tasks.texts;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Source;
import io.mentorkd.records.Split;
import io.mentorkd.records.Verdict;
import org.junit.jupiter.api.Test;

class RationaleTextTest {

    @Test
    void shouldEndWithTheGoldAnswerAndHaveNoWhiteSpaceAround() {
        RationaleText text = RationaleText.of(accepted("\n3 + 4 = 7.\n", "the answer is 7", " 7", "7"));

        assertThat(text.source()).isEqualTo("How many?");
        assertThat(text.target()).isEqualTo("3 + 4 = 7. --> 7");
    }

    @Test
    void shouldEndWithTheAnswerThatWasFoundRightWhereNobodyKnowsAGoldOne() {
        assertThat(RationaleText.of(accepted("3 + 4 = 7.", "it is 7", null, "7"))
                        .target())
                .isEqualTo("3 + 4 = 7. --> 7");
        assertThat(RationaleText.of(accepted("3 + 4 = 7.", "it is 7", null, null))
                        .target())
                .isEqualTo("3 + 4 = 7. --> it is 7");
    }

    @Test
    void shouldBeTheChainAloneWhereNoAnswerIsToldApart() {
        assertThat(RationaleText.of(accepted("A poem.", null, null, null)).target())
                .isEqualTo("A poem.");
    }

    @Test
    void shouldFollowFromTheRecordAloneSoThatATaskThatIsForgottenChangesNothing() {
        GradedRationale graded = accepted("3 + 4 = 7.", null, "7", "7");
        graded.getRationale().getQuestion().setTask("nobody_knows_it");

        assertThat(RationaleText.of(graded).target()).isEqualTo("3 + 4 = 7. --> 7");
    }

    private static GradedRationale accepted(String chain, String completion, String gold, String answer) {
        Question question = Question.newBuilder()
                .setQuestionId("0".repeat(32))
                .setTask("svamp")
                .setText("How many?\n")
                .setGold(gold)
                .setSplit(Split.TRAIN)
                .build();
        Rationale rationale = Rationale.newBuilder()
                .setRationaleId("1".repeat(32))
                .setQuestion(question)
                .setSource(Source.TEACHER)
                .setGenerator("teacher")
                .setRevision("1")
                .setPromptVersion("none")
                .setSampleIndex(0)
                .setChain(chain)
                .setCompletion(completion)
                .build();
        return GradedRationale.newBuilder()
                .setRationale(rationale)
                .setVerdict(Verdict.CORRECT)
                .setAnswer(answer)
                .setConvention("strict")
                .setConventionVersion(1)
                .build();
    }
}
