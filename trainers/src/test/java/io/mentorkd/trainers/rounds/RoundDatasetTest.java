package io.mentorkd.trainers.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.log.LogTruncatedException;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.trainers.fakes.Examples;
import io.mentorkd.trainers.fakes.KillSwitch;
import io.mentorkd.trainers.fakes.MemoryLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundDatasetTest {

    private static final Map<Integer, Long> NOTHING_YET = Map.of();

    @TempDir
    private Path directory;

    private final MemoryLog<GradedRationale> log = new MemoryLog<>("accepted", 2);
    private final List<RoundData.Unusable> dead = new ArrayList<>();

    @Test
    void shouldGiveTheRoundThatWasDecidedOnHoweverTheLogHasGrown() throws IOException {
        append(3);
        Round decided = rounds(1, Duration.ZERO).next(1, NOTHING_YET, true).orElseThrow();
        append(4);

        assertThat(rounds(1, Duration.ZERO).next(1, NOTHING_YET, true)).contains(decided);
    }

    @Test
    void shouldDecideAnewWhereItWasKilledBeforeTheRoundWasWrittenDown() throws IOException {
        append(3);
        log.setKillSwitch(new KillSwitch(1));
        assertThatThrownBy(() -> rounds(1, Duration.ZERO).next(1, NOTHING_YET, true))
                .isInstanceOf(KillSwitch.Killed.class);
        log.setKillSwitch(new KillSwitch());
        append(4);

        assertThat(rounds(1, Duration.ZERO).next(1, NOTHING_YET, true))
                .hasValueSatisfying(round -> assertThat(round.fresh().length()).isEqualTo(7));
    }

    @Test
    void shouldWaitForEnoughRecords() throws IOException {
        RoundDataset rounds = rounds(5, Duration.ofHours(1));
        append(4);
        assertThat(rounds.next(1, NOTHING_YET, false)).isEmpty();

        append(1);

        assertThat(rounds.next(1, NOTHING_YET, false)).isPresent();
    }

    @Test
    void shouldNotWaitForEnoughRecordsLongerThanItMay() throws IOException {
        append(1);

        assertThat(rounds(5, Duration.ZERO).next(1, NOTHING_YET, false)).isPresent();
    }

    @Test
    void shouldGiveARoundOfAnySizeToCatchUpAndThenNoMore() throws IOException {
        RoundDataset rounds = rounds(5, Duration.ofHours(1));
        append(1);
        Round round = rounds.next(1, NOTHING_YET, true).orElseThrow();

        assertThat(rounds.next(2, round.fresh().next(), true)).isEmpty();
    }

    @Test
    void shouldReadARoundInTheSameOrderInWhateverOrderPartitionsAnswer() throws IOException {
        append(6);
        RoundDataset rounds = rounds(1, Duration.ZERO);
        Round first = rounds.next(1, NOTHING_YET, true).orElseThrow();
        append(6);
        Round round = rounds.next(2, first.fresh().next(), true).orElseThrow();

        List<String> once = texts(rounds, round);

        assertThat(round.replay()).isNotEmpty();
        assertThat(once).hasSize(6 + 3).isEqualTo(texts(rounds, round));
        assertThat(once.subList(0, 6)).as("fresh ones first").doesNotContainAnyElementsOf(once.subList(6, 9));
    }

    @Test
    void shouldCountWhatIsLeftOut() throws IOException {
        append(4);
        RoundDataset rounds = rounds(1, Duration.ZERO);
        Round round = rounds.next(1, NOTHING_YET, true).orElseThrow();

        RoundData data = rounds.read(round, graded -> Omission.NOT_SELECTED);

        assertThat(data.examples()).isEmpty();
        assertThat(data.omitted()).isEqualTo(Map.of(Omission.NOT_SELECTED, 4L));
    }

    @Test
    void shouldDeadLetterUnreadableRecordsWhenTheyAreFreshOnly() throws IOException {
        log.appendUnreadable(0);
        append(1);
        RoundDataset rounds = rounds(1, Duration.ZERO, 1);
        Round first = rounds.next(1, NOTHING_YET, true).orElseThrow();
        rounds.deadLetter(rounds.read(first, RoundDatasetTest::text));
        append(2);
        Round second = rounds.next(2, first.fresh().next(), true).orElseThrow();
        RoundData data = rounds.read(second, RoundDatasetTest::text);
        rounds.deadLetter(data);

        assertThat(second.replay()).isNotEmpty();
        assertThat(data.omitted()).isEqualTo(Map.of(Omission.DEAD_LETTERED, 1L));
        assertThat(dead).singleElement().satisfies(letter -> {
            assertThat(letter.raw().offset()).isZero();
            assertThat(letter.cause()).hasMessageContaining("not Avro");
        });
    }

    @Test
    void shouldWriteDownTheStepsOfARound() throws IOException {
        append(3);
        RoundConfig config = RoundConfig.DEFAULT.withSteps(7);
        Round decided = new RoundDataset(log, dead::addAll, directory, config, 1)
                .next(1, NOTHING_YET, true)
                .orElseThrow();

        assertThat(decided.steps()).hasValue(7);
        assertThat(rounds(1, Duration.ZERO).next(1, NOTHING_YET, true)).contains(decided);
    }

    @Test
    void shouldSayThatARoundCannotBeReadWhenRetentionTookPartOfIt() throws IOException {
        append(6);
        RoundDataset rounds = rounds(1, Duration.ZERO);
        Round round = rounds.next(1, NOTHING_YET, true).orElseThrow();
        log.deleteBefore(1, 2);

        assertThatThrownBy(() -> rounds.read(round, RoundDatasetTest::text))
                .isInstanceOf(LogTruncatedException.class)
                .hasMessageContaining("round 1 was decided on but can no longer be read")
                .hasMessageContaining("begin another run");
    }

    @Test
    void shouldMeasureTheLagOnTheLogThatIsLeft() {
        append(10);
        log.deleteBefore(0, 2);
        log.addPartition();

        assertThat(rounds(1, Duration.ZERO).lag(Map.of(0, 1L, 1, 4L))).isEqualTo(3 + 1);
    }

    @Test
    void shouldCloseItsLog() {
        rounds(1, Duration.ZERO).close();

        assertThat(log.closed()).isTrue();
    }

    private RoundDataset rounds(long minRecords, Duration maxWait) {
        return rounds(minRecords, maxWait, 0.5);
    }

    private RoundDataset rounds(long minRecords, Duration maxWait, double replayFraction) {
        return new RoundDataset(
                log,
                dead::addAll,
                directory,
                new RoundConfig(1, OptionalLong.empty(), minRecords, maxWait, 100, replayFraction),
                1);
    }

    private void append(int count) {
        for (int i = 0; i < count; i++) {
            String text = "q" + log.end();
            log.append(i % 2, Examples.accepted(text, "chain"));
        }
    }

    private static List<String> texts(RoundDataset rounds, Round round) {
        return rounds.read(round, RoundDatasetTest::text).examples().stream()
                .map(example -> new String(example.prompt(), 0, example.prompt().length))
                .toList();
    }

    /** An example whose prompt is the characters of the question. */
    private static Encoded text(SpecificRecord record) {
        String text = ((GradedRationale) record).getRationale().getQuestion().getText();
        return new RoundExample(text.codePoints().toArray(), new int[] {1}, Optional.empty());
    }
}
