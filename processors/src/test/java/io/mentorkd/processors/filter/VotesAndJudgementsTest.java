package io.mentorkd.processors.filter;

import static io.mentorkd.processors.filter.TestRationales.question;
import static io.mentorkd.processors.filter.TestRationales.teacher;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Judgement;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Split;
import io.mentorkd.records.Verdict;
import io.mentorkd.records.Votes;
import io.mentorkd.tasks.Convention;
import io.mentorkd.tasks.Grading;
import io.mentorkd.tasks.KnownTasks;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.files.TaskFile;
import io.mentorkd.topics.DeadLetter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the filter does not find out by itself. */
class VotesAndJudgementsTest {

    private static final Task VOTED = TaskFile.parse(
                    "voted",
                    "name: voted\nversion: 1\nanswer: number\naccept: {vote: {samples: 3, share: 0.6, timeout: 1m}}")
            .task();
    private static final Task JUDGED = TaskFile.parse(
                    "judged", "name: judged\nversion: 2\nanswer: text\ngrader: {command: [verify]}")
            .task();
    private static final Question OPEN = question("voted", "How many?", null, Split.TRAIN);
    private static final Question ESSAY = question("judged", "Why?", null, Split.TRAIN);

    @TempDir
    private Path stateDir;

    private FilterDriver filter;

    @BeforeEach
    void start() {
        filter = new FilterDriver(
                stateDir,
                FilterConfig.defaults().with(new Grading(KnownTasks.of(List.of(VOTED, JUDGED)), Convention.STRICT)));
    }

    @AfterEach
    void stop() {
        filter.close();
    }

    @Test
    void shouldAcceptWhatTheMajorityOfTheSamplesSaysOnceAllHaveCome() {
        filter.pipe(sample(0, "One way.", "32"));
        filter.pipe(sample(1, "Another way.", "$32.00"));
        assertThat(filter.accepted()).isEmpty();
        assertThat(filter.rejected()).isEmpty();

        filter.pipe(sample(2, "A wrong way.", "31"));

        assertThat(filter.accepted()).extracting(TestRecord::value).hasSize(2).allSatisfy(graded -> {
            assertThat(graded.getVotes()).isEqualTo(new Votes(3, 2));
            assertThat(graded.getTaskVersion()).isEqualTo(1);
        });
        assertThat(filter.rejected()).singleElement().satisfies(record -> {
            assertThat(record.value().getVerdict()).isEqualTo(Verdict.WRONG);
            assertThat(record.value().getAnswer()).isEqualTo("31");
        });
    }

    @Test
    void shouldMeasureASampleThatComesLateByWhatWasDecided() {
        for (int sample = 0; sample < 3; sample++) {
            filter.pipe(sample(sample, "Way " + sample + ".", "32"));
        }
        assertThat(filter.accepted()).hasSize(3);

        filter.pipe(sample(3, "Late.", "32.0"));
        filter.pipe(sample(4, "Later.", "33"));
        filter.pipe(sample(4, "Later.", "33"));

        assertThat(filter.accepted()).hasSize(1);
        assertThat(filter.rejected())
                .extracting(record -> record.value().getVerdict())
                .containsExactly(Verdict.WRONG, Verdict.DUPLICATE);
    }

    /** When the vote is over there is no record any more that could be given up, and its verdict would stop the filter for ever. */
    @Test
    void shouldLetNothingWaitForAVoteThatCouldNotBeWrittenAfterIt() {
        filter.pipe(sample(0, "o".repeat(FilterDriver.MAX_MESSAGE_BYTES - 5_000), "32"));
        filter.pipe(sample(1, "One way.", "32"));
        filter.pipe(sample(2, "Another way.", "32"));
        filter.pipe(sample(3, "A third way.", "32"));

        assertThat(filter.accepted()).hasSize(3);
        assertThat(filter.deadLetters())
                .singleElement()
                .satisfies(letter -> assertThat(new String(
                                letter.headers().lastHeader(DeadLetter.MESSAGE).value(), UTF_8))
                        .contains("topic test.rationales.accepted takes at most 99488 a record"));
    }

    @Test
    void shouldTellHowManySamplesWait() {
        assertThat(filter.outside().waitingForVotes()).hasValue(0);

        filter.pipe(sample(0, "One way.", "32"));
        filter.pipe(sample(1, "Another way.", "32"));
        filter.pipe(sample(1, "Another way, delivered again.", "32"));
        assertThat(filter.outside().waitingForVotes()).hasValue(2);

        filter.pipe(sample(2, "A third way.", "32"));
        assertThat(filter.outside().waitingForVotes()).hasValue(0);

        filter.pipe(sample(3, "Late.", "32"));
        filter.pipe(teacher(question("voted", "And how many of those?", null, Split.TRAIN), 0, "One way.", "32")
                .build());
        assertThat(filter.outside().waitingForVotes()).hasValue(1);

        filter.pass(Duration.ofSeconds(70));
        assertThat(filter.outside().waitingForVotes()).hasValue(0);
    }

    @Test
    void shouldAcceptNothingWhereNoAnswerHasTheShare() {
        filter.pipe(sample(0, "One.", "1"));
        filter.pipe(sample(1, "Two.", "2"));
        filter.pipe(sample(2, "I have no idea how to begin.", "who knows"));

        assertThat(filter.accepted()).isEmpty();
        assertThat(filter.rejected())
                .extracting(record -> record.value().getVerdict())
                .containsExactlyInAnyOrder(Verdict.NO_GOLD, Verdict.NO_GOLD, Verdict.UNPARSED);
    }

    @Test
    void shouldCountWhatHasComeWhenTheFirstSampleHasWaitedLongEnough() {
        filter.pipe(sample(0, "One way.", "32"));
        filter.pipe(sample(1, "Another way.", "32"));
        filter.pass(Duration.ofSeconds(50));
        assertThat(filter.accepted()).isEmpty();

        filter.pass(Duration.ofSeconds(20));

        assertThat(filter.accepted()).hasSize(2).allSatisfy(record -> {
            assertThat(record.key()).isEqualTo(OPEN.getQuestionId());
            assertThat(record.value().getVotes()).isEqualTo(new Votes(2, 2));
        });
    }

    @Test
    void shouldWaitForAsManySamplesAsTheGeneratorPlans() {
        for (int sample = 0; sample < 3; sample++) {
            filter.pipe(Rationale.newBuilder(sample(sample, "Way " + sample + ".", "32"))
                    .setSamplesPlanned(4)
                    .build());
        }
        assertThat(filter.accepted()).isEmpty();

        filter.pipe(Rationale.newBuilder(sample(3, "Way 3.", "32"))
                .setSamplesPlanned(4)
                .build());

        assertThat(filter.accepted()).hasSize(4);
    }

    @Test
    void shouldCompareWithTheGoldAnswerWhereThereIsOne() {
        Question known = question("voted", "How many of these?", "32", Split.TRAIN);

        filter.pipe(teacher(known, 0, "One way.", "32").build());

        assertThat(filter.accepted())
                .singleElement()
                .satisfies(record -> assertThat(record.value().getVotes()).isNull());
    }

    @Test
    void shouldLeaveToOthersWhatOnlyTheyCanJudgeAndWriteWhatTheySayOnce() {
        Rationale essay = teacher(ESSAY, 0, "Because.", null).build();
        filter.pipe(essay);
        assertThat(filter.accepted()).isEmpty();
        assertThat(filter.rejected()).isEmpty();
        assertThat(filter.outside().leftToGraders()).isEqualTo(1);
        assertThat(filter.outside().judgements()).isZero();

        filter.pipe(judgement(essay, Verdict.CORRECT, "command:verify"));
        filter.pipe(judgement(essay, Verdict.CORRECT, "command:verify"));

        assertThat(filter.outside().judgements()).isEqualTo(2);

        assertThat(filter.accepted()).singleElement().satisfies(record -> {
            assertThat(record.value().getRationale()).isEqualTo(essay);
            assertThat(record.value().getGrader()).isEqualTo("command:verify");
            assertThat(record.value().getScore()).isEqualTo(0.75);
        });
        assertThat(filter.rejected())
                .singleElement()
                .satisfies(record -> assertThat(record.value().getVerdict()).isEqualTo(Verdict.DUPLICATE));
    }

    @Test
    void shouldLetAPersonOverruleAndSayWhatTheVerdictWas() {
        Question known = question("voted", "How many of these?", "32", Split.TRAIN);
        Rationale wrong = teacher(known, 0, "One way.", "thirty-three").build();
        filter.pipe(wrong);
        GradedRationale before = filter.rejected().get(0).value();

        filter.pipe(judgement(wrong, Verdict.CORRECT, "person:ada"));

        assertThat(filter.accepted()).singleElement().satisfies(record -> {
            assertThat(record.value().getGrader()).isEqualTo("person:ada");
            assertThat(record.value().getSupersedes())
                    .isEqualTo(before.getVerdict().name());
        });
    }

    @Test
    void shouldNotLetAnybodyAcceptWhatIsKeptForTheTest() {
        Rationale test = teacher(question("judged", "Why not?", null, Split.TEST), 0, "Because.", null)
                .build();

        filter.pipe(judgement(test, Verdict.CORRECT, "person:ada"));

        assertThat(filter.accepted()).isEmpty();
        assertThat(filter.rejected())
                .singleElement()
                .satisfies(record -> assertThat(record.value().getVerdict()).isEqualTo(Verdict.NOT_TRAIN));
    }

    private static Rationale sample(int index, String chain, String completion) {
        return teacher(OPEN, index, chain, completion).build();
    }

    private static Judgement judgement(Rationale rationale, Verdict verdict, String grader) {
        return Judgement.newBuilder()
                .setRationale(rationale)
                .setVerdict(verdict)
                .setGrader(grader)
                .setScore(0.75)
                .setJudgedAt(1)
                .build();
    }
}
