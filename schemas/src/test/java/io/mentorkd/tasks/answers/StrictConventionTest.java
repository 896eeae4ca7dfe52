package io.mentorkd.tasks.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.records.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class StrictConventionTest {

    @ParameterizedTest(name = "{0}: \"{2}\" for gold \"{3}\" is {4}")
    @CsvFileSource(
            resources = "/io/mentorkd/tasks/strict.csv",
            delimiter = '|',
            quoteCharacter = '\u0001',
            numLinesToSkip = 1)
    void shouldGradeAsTheGoldenTableSays(String format, String choices, String answer, String gold, Verdict verdict) {
        StrictGrade grade = StrictTable.grade(format, choices, answer, gold);

        assertThat(grade.verdict()).as("found %s", grade.answer()).isEqualTo(verdict);
    }

    @Test
    void shouldPreferTheCompletionToTheChain() {
        Attempt attempt = new Attempt("3 --> 4 each. The answer is 7.", Optional.of("12"));

        StrictGrade grade = grade(NumberFormat.EXACT, Extraction.USUAL, attempt, "12");

        assertThat(grade.verdict()).isEqualTo(Verdict.CORRECT);
        assertThat(grade.answer().orElseThrow().part()).isEqualTo(StrictGrade.Part.COMPLETION);
    }

    @Test
    void shouldLookIntoTheChainWhereTheCompletionHoldsNoAnswer() {
        Attempt attempt = new Attempt("The answer is 7.", Optional.of("see above"));

        StrictGrade grade = grade(NumberFormat.EXACT, Extraction.USUAL, attempt, "7");

        assertThat(grade.verdict()).isEqualTo(Verdict.CORRECT);
        assertThat(grade.answer().orElseThrow().part()).isEqualTo(StrictGrade.Part.CHAIN);
    }

    @Test
    void shouldFindTheBoxWithinACompletion() {
        Attempt attempt = new Attempt("", Optional.of("With 3 and 4 we get \\boxed{7}."));

        assertThat(grade(NumberFormat.EXACT, Extraction.USUAL, attempt, "7").verdict())
                .isEqualTo(Verdict.CORRECT);
    }

    @Test
    void shouldSayWhereTheAnswerStandsInItsPart() {
        String chain = "<think>5?</think> So the answer is **1,200 cm**.";

        StrictGrade.FoundAnswer answer = grade(NumberFormat.EXACT, Extraction.USUAL, chain(chain), "1200")
                .answer()
                .orElseThrow();

        Reading reading = answer.readings().get(0);
        assertThat(reading.answer()).isEqualTo("1200 cm");
        assertThat(chain.substring(reading.start(), reading.end())).isEqualTo("1,200 cm");
        assertThat(answer.place()).isEqualTo(new Place.Phrase());
    }

    @Test
    void shouldAcceptAReferenceInPlaceOfTheGoldAnswer() {
        StrictGrade grade = StrictConvention.grade(
                TextFormat.ANY_CASE,
                Extraction.USUAL,
                chain("Answer: Holland"),
                Optional.of("Netherlands"),
                List.of("Holland"),
                List.of());

        assertThat(grade.verdict()).isEqualTo(Verdict.CORRECT);
    }

    @Test
    void shouldSayThatThereIsNoGoldAndStillGiveTheAnswer() {
        StrictGrade grade = StrictConvention.grade(
                NumberFormat.EXACT, Extraction.USUAL, chain("Answer: 3 or 4"), Optional.empty(), List.of(), List.of());

        assertThat(grade.verdict()).isEqualTo(Verdict.NO_GOLD);
        assertThat(grade.text()).contains("3 | 4");
    }

    @Test
    void shouldTakeTheFirstPlaceOfTheOrderThatYieldsAnAnswer() {
        String chain = "\\boxed{3} The answer is 4.";

        assertThat(answer(chain, Extraction.USUAL)).contains("3");
        assertThat(answer(chain, new Extraction(List.of(new Place.Phrase(), new Place.Boxed()))))
                .contains("4");
    }

    @Test
    void shouldGuessTheLastCandidateOnlyOnRequest() {
        String chain = "She has 3 apples.\nSo 3 + 4 = 7.\nDone.";

        assertThat(answer(chain, Extraction.USUAL)).isEmpty();
        assertThat(answer(chain, new Extraction(List.of(new Place.Phrase(), new Place.Last()))))
                .contains("7");
    }

    @Test
    void shouldReadTheValueAtAJsonPointer() {
        Extraction extraction = new Extraction(List.of(Extraction.json("/result/value")));

        assertThat(answer("{\"result\": {\"value\": \"1,200\"}}", extraction)).contains("1200");
        assertThat(answer("So:\n```json\n{\"result\": {\"value\": 7}}\n```", extraction))
                .contains("7");
        assertThat(answer("So {\"result\": {\"value\": 7}} it is.", extraction)).contains("7");
        assertThat(answer("{\"result\": 7}", extraction)).isEmpty();
    }

    @Test
    void shouldReadTheLastMatchOfAPattern() {
        Extraction extraction = new Extraction(List.of(Extraction.regex("RESULT<([^>]*)>")));

        assertThat(answer("RESULT<3> RESULT<4>", extraction)).contains("4");
        assertThat(answer("no result", extraction)).isEmpty();
    }

    @Test
    void shouldTakeTheLastClosedBlockOfCodeOfTheLanguage() {
        String chain = "```py\nfirst\n```\nBetter:\n```python\nlast\n```\n```bash\nrun\n```\n```python\ncut";

        Optional<StrictGrade.FoundAnswer> answer =
                StrictConvention.find(new CodeFormat("python"), Extraction.USUAL, chain(chain), List.of());

        assertThat(answer.orElseThrow().readings()).extracting(Reading::answer).containsExactly("last");
    }

    @Test
    void shouldTellAChainThatWasCutInItsReasoning() {
        assertThat(chain("<think>so").cutInReasoning()).isTrue();
        assertThat(chain("<think>so</think> 5").cutInReasoning()).isFalse();
        assertThat(chain("no tags").cutInReasoning()).isFalse();
    }

    private static Attempt chain(String chain) {
        return new Attempt(chain, Optional.empty());
    }

    private static Optional<String> answer(String chain, Extraction extraction) {
        return grade(NumberFormat.EXACT, extraction, chain(chain), "0").text();
    }

    private static StrictGrade grade(AnswerFormat format, Extraction extraction, Attempt attempt, String gold) {
        return StrictConvention.grade(format, extraction, attempt, Optional.of(gold), List.of(), List.of());
    }
}
