package io.mentorkd.producers.rationales;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mentorkd.datasets.BadLine;
import io.mentorkd.datasets.Input;
import io.mentorkd.records.RecordIds;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.Tasks;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RationaleFileTest {

    private static final Task SVAMP = Tasks.builtIn().require("svamp");

    private final List<RecordedRationale> rationales = new ArrayList<>();
    private final List<BadLine> bad = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    @Test
    void shouldReadARationaleVerbatimAndItsQuestionStripped() {
        read("[{'input': 'Q\\n', 'chain': ' one ', 'completion': ' 3.', 'answer': '3', 'initial_correct': true}]");

        assertThat(rationales).singleElement().satisfies(rationale -> {
            assertThat(rationale.question().getText()).isEqualTo("Q");
            assertThat(rationale.question().getQuestionId()).isEqualTo(RecordIds.questionId("svamp", "Q"));
            assertThat(rationale.question().getGold()).isEqualTo("3");
            assertThat(rationale.chain()).isEqualTo(" one ");
            assertThat(rationale.completion()).contains(" 3.");
            assertThat(rationale.verdict()).contains(true);
        });
    }

    @Test
    void shouldNumberTheSamplesOfEachQuestionInTheOrderOfTheFile() {
        read(
                "[{'input': 'A', 'chain': '1'}, {'input': 'B', 'chain': '2'}, {'input': 'A'}, {'input': ' A', 'chain': '3'}]");

        assertThat(rationales)
                .extracting(RecordedRationale::chain, RecordedRationale::sampleIndex)
                .containsExactly(tuple("1", 0), tuple("2", 0), tuple("3", 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'chain': 'c'} | input | is missing",
                "{'input': 'Q', 'answer': '1'} | chain | is missing",
                "{'input': 'Q', 'chain': ' '} | chain | is blank, and there is no completion",
                "{'input': 'Q', 'chain': 'c', 'completion': {}} | completion | must be text, was an object",
                "{'input': 'Q', 'chain': 'c', 'initial_correct': 1} | initial_correct | must be true or false, was a number"
            })
    void shouldNameTheFieldAtFaultAndTheReason(String element, String field, String reason) {
        read("[" + element + "]");

        assertThat(rationales).isEmpty();
        assertThat(bad).singleElement().satisfies(line -> {
            assertThat(line.field()).contains(field);
            assertThat(line.reason()).isEqualTo(reason);
        });
    }

    @Test
    void shouldSayWhereRightRationalesHaveNoCompletionAndWhatCanBeDone() {
        read("[{'input': 'A', 'chain': 'c', 'answer': '1', 'initial_correct': true},"
                + "{'input': 'B', 'chain': 'c', 'answer': '1', 'initial_correct': false},"
                + "{'input': 'C', 'chain': 'c', 'completion': '1', 'answer': '1', 'initial_correct': true}]");

        assertThat(remarks)
                .singleElement()
                .asString()
                .contains(": 1 that the file calls right", "--gold-as-completion");
    }

    @Test
    void shouldTakeTheGoldAnswerForAMissingCompletionOnlyWhereTheFileCallsItRight() {
        String json = "[{'input': 'A', 'chain': 'c', 'answer': '1', 'initial_correct': true},"
                + "{'input': 'B', 'chain': 'c', 'answer': '1', 'initial_correct': false},"
                + "{'input': 'C', 'chain': 'c', 'answer': '1'},"
                + "{'input': 'D', 'chain': 'c', 'answer': '1', 'completion': '2', 'initial_correct': true}]";

        new RationaleFile(input(json), SVAMP, Split.TRAIN, true).read(rationales::add, bad::add);

        assertThat(rationales)
                .extracting(rationale -> rationale.completion().orElse("none"))
                .containsExactly("1", "none", "none", "2");
    }

    private void read(String json) {
        new RationaleFile(input(json), SVAMP).read(rationales::add, bad::add, remarks::add);
    }

    private static Input input(String json) {
        return Input.standardInput(
                new ByteArrayInputStream(json.replace('\'', '"').getBytes(UTF_8)));
    }
}
