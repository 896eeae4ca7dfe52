package io.mentorkd.processors.filter;

import static io.mentorkd.processors.filter.TestRationales.QUESTION;
import static io.mentorkd.processors.filter.TestRationales.question;
import static io.mentorkd.processors.filter.TestRationales.rationale;
import static io.mentorkd.processors.filter.TestRationales.teacher;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Source;
import io.mentorkd.records.Split;
import io.mentorkd.records.Verdict;
import io.mentorkd.tasks.Grading;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RationaleFilterTopologyTest {

    private static final String CHAIN = "He found 67 - 35 = 32 more.";

    @TempDir
    private Path stateDir;

    private FilterDriver filter;

    @BeforeEach
    void start() {
        filter = new FilterDriver(stateDir, new FilterConfig(100, 200, Grading.BUILT_IN));
    }

    @AfterEach
    void stop() {
        filter.close();
    }

    @Test
    void shouldAcceptRationaleWhoseAnswerIsTheGoldOne() {
        Rationale right = teacher(QUESTION, 0, CHAIN, "32.0").build();

        filter.pipe(right);

        TestRecord<String, GradedRationale> record = filter.accepted().get(0);
        GradedRationale graded = record.value();
        assertThat(record.key()).isEqualTo(QUESTION.getQuestionId());
        assertThat(graded.getRationale()).isEqualTo(right);
        assertThat(graded.getVerdict()).isEqualTo(Verdict.CORRECT);
        assertThat((CHAIN + " --> 32.0").substring(graded.getSpanStart(), graded.getSpanEnd()))
                .isEqualTo("32.0");
        assertThat(graded.getAnswer()).isEqualTo("32");
        assertThat(graded.getConvention()).isEqualTo("strict");
        assertThat(graded.getConventionVersion()).isEqualTo(1);
        assertThat(graded.getTaskVersion()).isEqualTo(1);
        assertThat(graded.getDuplicateOf()).isNull();
        assertThat(filter.rejected()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void shouldRejectWithTheFirstVerdictThatApplies(Verdict verdict, Rationale rationale) {
        filter.pipe(rationale);

        assertThat(filter.accepted()).isEmpty();
        TestRecord<String, GradedRationale> record = filter.rejected().get(0);
        assertThat(record.value().getVerdict()).isEqualTo(verdict);
        assertThat(record.value().getRationale()).isEqualTo(rationale);
        assertThat(verdictHeader(record)).isEqualTo(verdict.name());
    }

    static Stream<Arguments> rejections() {
        Question unknown = question("astrology", "What next?", "32", Split.TEST);
        Question test = question("svamp", "How many in the test?", "32", Split.TEST);
        Question validation = question("svamp", "How many to select?", "32", Split.VALIDATION);
        Question longQuestion = question("svamp", "How many? ".repeat(11), "32", Split.TRAIN);
        Question noGold = question("svamp", "How many, I wonder?", null, Split.TRAIN);
        Question badGold = question("svamp", "How many, in words?", "some", Split.TRAIN);
        String longChain = "67 - 35 = 32. ".repeat(20);
        return Stream.of(
                arguments(Verdict.UNKNOWN_TASK, teacher(unknown, 0, CHAIN, "32").build()),
                arguments(
                        Verdict.NOT_TRAIN,
                        teacher(test, 0, CHAIN, "32").setTruncated(true).build()),
                arguments(Verdict.NOT_TRAIN, teacher(validation, 0, CHAIN, "32").build()),
                arguments(
                        Verdict.TRUNCATED,
                        teacher(QUESTION, 0, longChain, "32").setTruncated(true).build()),
                arguments(
                        Verdict.TOO_LONG, teacher(QUESTION, 0, longChain, "32").build()),
                arguments(
                        Verdict.TOO_LONG,
                        teacher(QUESTION, 0, CHAIN, "3".repeat(200)).build()),
                arguments(
                        Verdict.TOO_LONG, teacher(longQuestion, 0, CHAIN, "32").build()),
                arguments(Verdict.NO_GOLD, teacher(noGold, 0, CHAIN, "32").build()),
                arguments(
                        Verdict.GOLD_UNPARSED, teacher(badGold, 0, CHAIN, "32").build()),
                arguments(
                        Verdict.UNPARSED,
                        teacher(QUESTION, 0, "No idea.", "none").build()),
                arguments(Verdict.WRONG, teacher(QUESTION, 0, CHAIN, "33").build()));
    }

    @Test
    void shouldFindTheAnswerInTheChainWhereThereIsNoCompletion() {
        filter.pipe(teacher(QUESTION, 0, CHAIN + " The answer is 32.", null).build());

        assertThat(filter.accepted()).hasSize(1);
    }

    @Test
    void shouldRejectTheMentorsCopyOfTheTeachersChain() {
        Rationale original = teacher(QUESTION, 0, CHAIN, "32").build();
        Rationale copy = rationale(QUESTION, Source.MENTOR, 0, "\n" + CHAIN + " ", "32.0")
                .build();

        filter.pipe(original);
        filter.pipe(copy);

        assertThat(filter.accepted()).hasSize(1);
        GradedRationale duplicate = filter.rejected().get(0).value();
        assertThat(duplicate.getVerdict()).isEqualTo(Verdict.DUPLICATE);
        assertThat(duplicate.getDuplicateOf()).isEqualTo(original.getRationaleId());
        assertThat(duplicate.getAnswer()).isEqualTo("32");
    }

    @Test
    void shouldRejectTheCopyOfAMentorWhoseTokenizerPartsWordsFromPunctuation() {
        Rationale original = teacher(QUESTION, 0, CHAIN, "32").build();

        filter.pipe(original);
        filter.pipe(rationale(QUESTION, Source.MENTOR, 0, "He found 67 - 35 = 32 more .", "32")
                .build());
        filter.pipe(rationale(QUESTION, Source.MENTOR, 1, "He found 67 - 35 = 32 others .", "32")
                .build());

        assertThat(filter.accepted()).hasSize(2);
        GradedRationale duplicate = filter.rejected().get(0).value();
        assertThat(duplicate.getVerdict()).isEqualTo(Verdict.DUPLICATE);
        assertThat(duplicate.getDuplicateOf()).isEqualTo(original.getRationaleId());
    }

    @Test
    void shouldAcceptTheSameChainForAnotherQuestion() {
        Question other = question("svamp", "How many caps has Danny?", "32", Split.TRAIN);

        filter.pipe(teacher(QUESTION, 0, CHAIN, "32").build());
        filter.pipe(teacher(other, 0, CHAIN, "32").build());
        filter.pipe(teacher(QUESTION, 1, CHAIN + " Indeed.", "32").build());

        assertThat(filter.accepted()).hasSize(3);
    }

    @Test
    void shouldNotCallAWrongRationaleADuplicate() {
        filter.pipe(teacher(QUESTION, 0, CHAIN, "33").build());
        filter.pipe(teacher(QUESTION, 1, CHAIN, "33").build());
        filter.pipe(teacher(QUESTION, 2, CHAIN, "32").build());

        assertThat(verdicts(filter.rejected())).containsExactly(Verdict.WRONG, Verdict.WRONG);
        assertThat(filter.accepted()).hasSize(1);
    }

    @Test
    void shouldCallARationaleThatIsDeliveredAgainADuplicateOfItself() {
        Rationale right = teacher(QUESTION, 0, CHAIN, "32").build();
        Rationale wrong = teacher(QUESTION, 1, CHAIN, "33").build();

        Stream.of(right, wrong, right, wrong, right).forEach(filter::pipe);

        assertThat(filter.accepted()).hasSize(1);
        List<TestRecord<String, GradedRationale>> rejected = filter.rejected();
        assertThat(verdicts(rejected))
                .containsExactly(Verdict.WRONG, Verdict.DUPLICATE, Verdict.DUPLICATE, Verdict.DUPLICATE);
        assertThat(rejected.get(1).value().getDuplicateOf()).isEqualTo(right.getRationaleId());
        assertThat(rejected.get(2).value().getDuplicateOf()).isEqualTo(wrong.getRationaleId());
    }

    @ParameterizedTest
    @MethodSource("revivals")
    void shouldCountARationaleThatIsDeliveredAgainOnceNothingStandsInItsWay(Verdict verdict, Rationale before) {
        Rationale after = teacher(QUESTION, 0, CHAIN, "32").build();

        filter.pipe(before);
        filter.pipe(before);
        filter.pipe(after);
        filter.pipe(after);

        assertThat(verdicts(filter.rejected())).containsExactly(verdict, verdict, Verdict.DUPLICATE);
        assertThat(filter.accepted()).hasSize(1);
    }

    static Stream<Arguments> revivals() {
        Rationale after = teacher(QUESTION, 0, CHAIN, "32").build();
        return Stream.of(
                arguments(Verdict.UNKNOWN_TASK, of(after, question -> question.setTask("astrology"))),
                arguments(Verdict.NOT_TRAIN, of(after, question -> question.setSplit(Split.TEST))),
                arguments(
                        Verdict.TRUNCATED,
                        Rationale.newBuilder(after).setTruncated(true).build()),
                arguments(
                        Verdict.TOO_LONG,
                        Rationale.newBuilder(after).setChain(CHAIN.repeat(50)).build()),
                arguments(Verdict.NO_GOLD, of(after, question -> question.setGold(null))),
                arguments(Verdict.GOLD_UNPARSED, of(after, question -> question.setGold("some"))));
    }

    @Test
    void shouldCountAWrongRationaleAgainOnlyAgainstAnotherGoldAnswer() {
        Rationale rationale = teacher(QUESTION, 0, CHAIN, "32").build();
        Rationale wrong = of(rationale, question -> question.setGold("31"));
        Rationale stillWrong = of(rationale, question -> question.setGold("30"));

        Stream.of(wrong, wrong, stillWrong, stillWrong, rationale, wrong).forEach(filter::pipe);

        assertThat(verdicts(filter.rejected()))
                .containsExactly(Verdict.WRONG, Verdict.DUPLICATE, Verdict.WRONG, Verdict.DUPLICATE, Verdict.DUPLICATE);
        assertThat(filter.accepted()).hasSize(1);
    }

    private static Rationale of(Rationale rationale, Consumer<Question> change) {
        Rationale changed = Rationale.newBuilder(rationale).build();
        change.accept(changed.getQuestion());
        return changed;
    }

    private static List<Verdict> verdicts(List<TestRecord<String, GradedRationale>> records) {
        return records.stream().map(record -> record.value().getVerdict()).toList();
    }

    private static String verdictHeader(TestRecord<String, GradedRationale> record) {
        return new String(record.headers().lastHeader(GradedHeaders.VERDICT).value(), StandardCharsets.US_ASCII);
    }
}
