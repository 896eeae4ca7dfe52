package io.mentorkd.trainers.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.records.GradedRationale;
import io.mentorkd.trainers.fakes.Examples;
import io.mentorkd.trainers.fakes.MemoryLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which records of a round become examples. */
class RoundReaderTest {

    private static final Map<Integer, Long> NOTHING_YET = Map.of();

    @TempDir
    private Path directory;

    private final MemoryLog<GradedRationale> log = new MemoryLog<>("accepted", 1);
    private final List<RoundData.Unusable> dead = new ArrayList<>();

    @Test
    void shouldDeadLetterWhatIsRefusedWithTheReasonAndOnceOnly() throws IOException {
        append(2);
        Rounds<GradedRationale> rounds = rounds();
        Round first = rounds.next(1, NOTHING_YET, true).orElseThrow();
        rounds.deadLetter(rounds.read(first, RoundReaderTest::refused));
        append(2);
        Round second = rounds.next(2, first.fresh().next(), true).orElseThrow();

        RoundData<String> data = rounds.read(second, RoundReaderTest::refused);

        assertThat(second.replay()).isNotEmpty();
        assertThat(data.examples()).isEmpty();
        assertThat(data.unusable()).hasSize(2);
        assertThat(dead)
                .hasSize(2)
                .allSatisfy(letter -> assertThat(letter.cause())
                        .isInstanceOf(RefusedRecordException.class)
                        .hasMessage("not for this student"));
    }

    @Test
    void shouldUseOnlyTheNewestOfRecordsAboutTheSameSubject() throws IOException {
        log.append(0, Examples.accepted("a", "first"));
        log.append(0, Examples.accepted("b", "only"));
        log.append(0, Examples.accepted("a", "second"));
        Rounds<GradedRationale> rounds = rounds();
        Round round = rounds.next(1, NOTHING_YET, true).orElseThrow();

        RoundData<String> data = rounds.read(round, new OfOneQuestion("never"));

        assertThat(data.examples()).containsExactly("only", "second");
        assertThat(data.skipped()).isEqualTo(1);
    }

    @Test
    void shouldUseAnOlderRecordWhereTheNewerOneIsRefused() throws IOException {
        log.append(0, Examples.accepted("a", "first"));
        log.append(0, Examples.accepted("a", "second"));
        Rounds<GradedRationale> rounds = rounds();
        Round round = rounds.next(1, NOTHING_YET, true).orElseThrow();

        RoundData<String> data = rounds.read(round, new OfOneQuestion("second"));

        assertThat(data.examples()).containsExactly("first");
        assertThat(data.skipped()).isZero();
        assertThat(data.unusable()).hasSize(1);
    }

    @Test
    void shouldNotReplayWhatAFreshRecordTakesThePlaceOf() throws IOException {
        log.append(0, Examples.accepted("a", "old"));
        Rounds<GradedRationale> rounds = rounds();
        Round first = rounds.next(1, NOTHING_YET, true).orElseThrow();
        log.append(0, Examples.accepted("a", "new"));
        Round second = rounds.next(2, first.fresh().next(), true).orElseThrow();

        RoundData<String> data = rounds.read(second, new OfOneQuestion("never"));

        assertThat(second.replay()).isNotEmpty();
        assertThat(data.examples()).containsExactly("new");
    }

    /** Rounds that replay all that was there before. */
    private Rounds<GradedRationale> rounds() {
        return new Rounds<>(
                log, dead::addAll, directory, new RoundConfig(1, OptionalLong.empty(), 1, Duration.ZERO, 100, 1), 1);
    }

    private void append(int count) {
        for (int i = 0; i < count; i++) {
            log.append(0, Examples.accepted("q" + log.end(), "chain"));
        }
    }

    private static Optional<String> refused(GradedRationale graded) {
        throw new RefusedRecordException("not for this student");
    }

    /** Of each question the newest chain, but for one that is refused. */
    private record OfOneQuestion(String refused) implements RecordEncoder<GradedRationale, String> {

        @Override
        public Optional<String> encode(GradedRationale graded) {
            String chain = graded.getRationale().getChain();
            if (chain.equals(refused)) {
                throw new RefusedRecordException(chain);
            }
            return Optional.of(chain);
        }

        @Override
        public Optional<String> subject(GradedRationale graded) {
            return Optional.of(graded.getRationale().getQuestion().getQuestionId());
        }
    }
}
