package io.mentorkd.producers.teachers.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mentorkd.producers.questions.QuestionRecords;
import io.mentorkd.producers.teachers.Assignment;
import io.mentorkd.records.Question;
import io.mentorkd.records.RecordIds;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.Tasks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TeacherChoiceTest {

    private static final List<String> IDS = IntStream.range(0, 10_000)
            .mapToObj(number -> RecordIds.questionId("svamp", "How much is " + number + " and 1?"))
            .toList();

    private static final TeacherChoice THREE = new TeacherChoice(List.of(
            new Share("large", Set.of(), 1), new Share("middle", Set.of(), 3), new Share("small", Set.of(), 6)));

    @Test
    void shouldShareQuestionsOutByWeight() {
        Map<String, Long> counts = counts(THREE, "svamp");

        // Three standard deviations of 10,000 draws are 90, 137 and 147.
        assertThat(counts.get("large")).isCloseTo(1000L, within(90L));
        assertThat(counts.get("middle")).isCloseTo(3000L, within(137L));
        assertThat(counts.get("small")).isCloseTo(6000L, within(147L));
    }

    /** The first ones, as they were chosen when this was written: another choice would pay for answers twice. */
    @Test
    void shouldChooseTheSameForTheSameQuestionForEver() {
        assertThat(IDS.stream().limit(8).map(id -> THREE.of("svamp", id).orElseThrow()))
                .containsExactly("small", "middle", "middle", "small", "small", "small", "small", "small");
        assertThat(THREE.version()).isEqualTo("020e04c1");
    }

    @Test
    void shouldNotDependOnTheOrderOfTheTeachers() {
        TeacherChoice reversed = new TeacherChoice(List.of(
                new Share("small", Set.of(), 6), new Share("middle", Set.of(), 3), new Share("large", Set.of(), 1)));

        assertThat(IDS).allSatisfy(id -> assertThat(reversed.of("svamp", id)).isEqualTo(THREE.of("svamp", id)));
        assertThat(reversed.version()).isEqualTo(THREE.version());
    }

    @Test
    void shouldMoveNoMoreQuestionsThanATeacherThatComesIsToHave() {
        TeacherChoice four = new TeacherChoice(List.of(
                new Share("large", Set.of(), 1),
                new Share("middle", Set.of(), 3),
                new Share("small", Set.of(), 6),
                new Share("new", Set.of(), 2)));

        assertThat(IDS)
                .allSatisfy(id -> assertThat(four.of("svamp", id).orElseThrow())
                        .isIn(THREE.of("svamp", id).orElseThrow(), "new"));
        assertThat(counts(four, "svamp").get("new")).isCloseTo(1667L, within(112L));
        assertThat(four.version()).isNotEqualTo(THREE.version());
    }

    @Test
    void shouldAskWhoNamesTheTaskBeforeWhoNamesNone() {
        TeacherChoice byTask = new TeacherChoice(List.of(
                new Share("mathematician", Set.of("svamp", "gsm8k"), 1),
                new Share("another", Set.of("gsm8k"), 1),
                new Share("rest", Set.of(), 100)));

        assertThat(counts(byTask, "svamp")).containsOnlyKeys("mathematician");
        assertThat(counts(byTask, "coin_flip")).containsOnlyKeys("rest");
        assertThat(counts(byTask, "gsm8k").get("another")).isCloseTo(5000L, within(150L));
    }

    @Test
    void shouldLeaveAQuestionToNobodyWhereNoTeacherIsForItsTask() {
        TeacherChoice one = new TeacherChoice(List.of(new Share("a", Set.of("gsm8k"), 1)));

        assertThat(one.of("svamp", IDS.get(0))).isEmpty();
        assertThat(one.assignment("a").whose(question("svamp"))).isEqualTo(Assignment.Whose.NOBODYS);
    }

    /** Whoever else is asked, and however often a question comes, exactly one worker takes it for its own. */
    @Test
    void shouldGiveEachQuestionToExactlyOneWorker() {
        Question question = question("svamp");

        assertThat(List.of("large", "middle", "small"))
                .extracting(name -> THREE.assignment(name).whose(question))
                .containsOnlyOnce(Assignment.Whose.OURS)
                .doesNotContain(Assignment.Whose.NOBODYS);
    }

    @Test
    void shouldRefuseTwoOfOneNameAndWeightsOfNothing() {
        assertThatThrownBy(() -> new TeacherChoice(List.of(Share.all("a"), Share.all("a"))))
                .hasMessage("names of teachers must differ, two are a");
        assertThatThrownBy(() -> new Share("a", Set.of(), 0))
                .hasMessage("weight must be above 0 and at most 1000000, was 0.0");
        assertThatThrownBy(() -> new Share("a", Set.of(), Double.NaN)).hasMessageContaining("was NaN");
    }

    private static Question question(String task) {
        return QuestionRecords.of(Tasks.builtIn().require(task), "Q", Optional.of("1"), Split.TRAIN);
    }

    private static Map<String, Long> counts(TeacherChoice choice, String task) {
        return IDS.stream()
                .map(id -> choice.of(task, id).orElseThrow())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
