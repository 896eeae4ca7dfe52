package io.mentorkd.producers.rationales;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.datasets.Input;
import io.mentorkd.producers.rationales.GradingReport.Disagreement;
import io.mentorkd.records.Verdict;
import io.mentorkd.tasks.Convention;
import io.mentorkd.tasks.Tasks;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OfflineGradingTest {

    @Test
    void shouldCountEveryVerdictAndCompareThoseThatHaveACompletion() {
        GradingReport report =
                grade("[{'input': 'A', 'chain': 'c', 'completion': '1', 'answer': '1', 'initial_correct': true},"
                        + "\n{'input': 'B', 'chain': 'c', 'completion': '2', 'answer': '1', 'initial_correct': true},"
                        + "\n{'input': 'C', 'chain': 'c', 'completion': 'x', 'answer': '1', 'initial_correct': false},"
                        + "\n{'input': 'D', 'chain': 'so 3', 'answer': '1', 'initial_correct': true},"
                        + "\n{'input': 'E', 'chain': 'c', 'completion': '1'},"
                        + "\n{'input': 'F'}]");

        assertThat(report.records()).isEqualTo(5);
        assertThat(report.count(Verdict.CORRECT)).isEqualTo(1);
        assertThat(report.count(Verdict.WRONG)).isEqualTo(2);
        assertThat(report.count(Verdict.UNPARSED)).isEqualTo(1);
        assertThat(report.count(Verdict.NO_GOLD)).isEqualTo(1);
        assertThat(report.bad().count()).isEqualTo(1);
        assertThat(report.compared()).isEqualTo(3);
        assertThat(report.agreement()).hasValue(2.0 / 3);
        assertThat(report.disagreements())
                .containsExactly(new Disagreement(
                        "standard input", 2, "B", "2", Optional.of("1"), Verdict.WRONG, Optional.of("2"), true));
    }

    @Test
    void shouldHaveNoAgreementWhereTheFileHoldsNoVerdict() {
        assertThat(grade("[{'input': 'A', 'chain': 'c', 'completion': '1', 'answer': '1'}]")
                        .agreement())
                .isEmpty();
    }

    private static GradingReport grade(String json) {
        Input input = Input.standardInput(
                new ByteArrayInputStream(json.replace('\'', '"').getBytes(UTF_8)));
        return OfflineGrading.grade(
                List.of(new RationaleFile(input, Tasks.builtIn().require("svamp"))), Convention.MENTOR_KD);
    }
}
