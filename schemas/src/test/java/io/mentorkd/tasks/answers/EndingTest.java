package io.mentorkd.tasks.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.records.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EndingTest {

    /** Reasoning with much in it that looks like an answer. */
    private static final String REASONING =
            "Let me see, is it 3 or 4? B looks right, yes. On 2020-01-01 there were red, green.\nSo x = 5 and {\"a\": 1}.\n";

    /** Each format, with answers in it; a format that is added must be told to models too. */
    private static final Map<AnswerFormat, List<String>> ANSWERS = Map.ofEntries(
            Map.entry(NumberFormat.EXACT, List.of("7", "-3.5", "1234")),
            Map.entry(
                    new NumberFormat(
                            new NumberFormat.Tolerance(BigDecimal.ZERO, BigDecimal.ZERO),
                            Optional.of("cm"),
                            NumberFormat.Decimal.POINT),
                    List.of("12 cm", "0.5 cm")),
            Map.entry(
                    new NumberFormat(
                            new NumberFormat.Tolerance(BigDecimal.ZERO, BigDecimal.ZERO),
                            Optional.empty(),
                            NumberFormat.Decimal.COMMA),
                    List.of("3,25", "7")),
            Map.entry(new ChoiceFormat('D'), List.of("A", "D")),
            Map.entry(YesNoFormat.ENGLISH, List.of("yes", "no")),
            Map.entry(new YesNoFormat(Set.of("ja"), Set.of("nein")), List.of("yes", "no")),
            Map.entry(TextFormat.ANY_CASE, List.of("yajc", "January 31", "Paris")),
            Map.entry(new TextFormat(true), List.of("Paris")),
            Map.entry(new OneOfFormat(List.of("north", "south")), List.of("south")),
            Map.entry(new ElementsFormat(TextFormat.ANY_CASE, ",", false), List.of("blue, white")),
            Map.entry(new ElementsFormat(NumberFormat.EXACT, ";", true), List.of("3; 1; 2")),
            Map.entry(new DateFormat(Optional.empty()), List.of("2021-05-03")),
            Map.entry(new DateFormat(Optional.of(DateFormat.Order.DMY)), List.of("2021-05-03")),
            Map.entry(new JsonFormat(), List.of("{\"b\": [1, 2]}")),
            Map.entry(new LatexFormat(), List.of("\\frac{1}{2}", "x^2 + 1")));

    private static final List<Extraction> ORDERS = List.of(
            Extraction.USUAL,
            new Extraction(List.of(new Place.Phrase())),
            new Extraction(List.of(new Place.Boxed())),
            new Extraction(List.of(new Place.Hashes())),
            new Extraction(List.of(Extraction.regex("<(.*)>"), new Place.Hashes(), new Place.Phrase())));

    private record Told(AnswerFormat format, Extraction where, String answer) {}

    static Stream<Told> told() {
        List<Told> all = new ArrayList<>();
        ANSWERS.forEach((format, answers) ->
                ORDERS.forEach(where -> answers.forEach(answer -> all.add(new Told(format, where, answer)))));
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("told")
    void shouldFindWhatEndsAsAModelIsTold(Told told) {
        Ending ending = Ending.of(told.format(), told.where()).orElseThrow();

        StrictGrade grade = StrictConvention.grade(
                told.format(),
                told.where(),
                new Attempt(REASONING + ending.written(told.answer()), Optional.empty()),
                Optional.of(told.answer()),
                List.of(),
                List.of());

        assertThat(grade.verdict()).isEqualTo(Verdict.CORRECT);
        assertThat(ending.told()).startsWith("End with ").contains(told.format().asked());
    }

    @Test
    void shouldFindTheProgramThatEndsAsAModelIsTold() {
        CodeFormat python = new CodeFormat("python");
        Ending ending = Ending.of(python, Extraction.USUAL).orElseThrow();

        Optional<StrictGrade.FoundAnswer> found = StrictConvention.find(
                python,
                Extraction.USUAL,
                new Attempt(REASONING + ending.written("print(7)"), Optional.empty()),
                List.of());

        assertThat(found.orElseThrow().readings()).extracting(Reading::answer).containsExactly("print(7)");
        assertThat(ending.told())
                .isEqualTo("End with the whole program in one block that begins with ```python and ends with ```.");
    }

    @Test
    void shouldTellNothingWhereThePlacesDoNotSayHowAnAnswerIsWritten() {
        assertThat(Ending.of(NumberFormat.EXACT, new Extraction(List.of(Extraction.regex("<(.*)>")))))
                .isEmpty();
        assertThat(Ending.of(NumberFormat.EXACT, new Extraction(List.of(Extraction.json("/answer")))))
                .isEmpty();
    }

    @Test
    void shouldTryEachFormat() {
        Set<Class<?>> tried = new HashSet<>(List.of(CodeFormat.class));
        ANSWERS.keySet().forEach(format -> tried.add(format.getClass()));

        assertThat(tried).containsExactlyInAnyOrder(AnswerFormat.class.getPermittedSubclasses());
    }
}
