package io.mentorkd.trainers.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.models.softlabels.SoftLabelPacking;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Rationale;
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
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
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
        RoundDataset rounds = rounds();
        Round first = rounds.next(1, NOTHING_YET, true).orElseThrow();
        rounds.deadLetter(rounds.read(first, RoundReaderTest::refused));
        append(2);
        Round second = rounds.next(2, first.fresh().next(), true).orElseThrow();

        RoundData data = rounds.read(second, RoundReaderTest::refused);

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
    void shouldCountWhatIsTooLongByThatReasonAndDeadLetterItAllTheSame() throws IOException {
        append(2);
        RoundDataset rounds = rounds();
        Round round = rounds.next(1, NOTHING_YET, true).orElseThrow();
        LengthConfig lengths = new LengthConfig(8, 8);

        RoundData data = rounds.read(round, record -> {
            lengths.require(3, 9);
            return Omission.NOT_SELECTED;
        });

        assertThat(data.omitted()).isEqualTo(Map.of(Omission.TOO_LONG, 2L));
        assertThat(data.unusable())
                .hasSize(2)
                .allSatisfy(letter -> assertThat(letter.cause()).hasMessageContaining("--max-target-tokens 9 or more"));
        assertThat(data.otherwiseUnusable()).isEmpty();
    }

    @Test
    void shouldUseOnlyTheNewestOfRecordsAboutTheSameSubject() throws IOException {
        log.append(0, Examples.accepted("a", "first"));
        log.append(0, Examples.accepted("b", "only"));
        log.append(0, Examples.accepted("a", "second"));
        RoundDataset rounds = rounds();
        Round round = rounds.next(1, NOTHING_YET, true).orElseThrow();

        RoundData data = rounds.read(round, new OfOneQuestion("never"));

        assertThat(chains(data)).containsExactly("only", "second");
        assertThat(data.omitted()).isEqualTo(Map.of(Omission.SUPERSEDED, 1L));
    }

    @Test
    void shouldUseAnOlderRecordWhereTheNewerOneIsRefused() throws IOException {
        log.append(0, Examples.accepted("a", "first"));
        log.append(0, Examples.accepted("a", "second"));
        RoundDataset rounds = rounds();
        Round round = rounds.next(1, NOTHING_YET, true).orElseThrow();

        RoundData data = rounds.read(round, new OfOneQuestion("second"));

        assertThat(chains(data)).containsExactly("first");
        assertThat(data.omitted()).isEmpty();
        assertThat(data.unusable()).hasSize(1);
    }

    @Test
    void shouldNotReplayWhatAFreshRecordTakesThePlaceOf() throws IOException {
        log.append(0, Examples.accepted("a", "old"));
        RoundDataset rounds = rounds();
        Round first = rounds.next(1, NOTHING_YET, true).orElseThrow();
        log.append(0, Examples.accepted("a", "new"));
        Round second = rounds.next(2, first.fresh().next(), true).orElseThrow();

        RoundData data = rounds.read(second, new OfOneQuestion("never"));

        assertThat(second.replay()).isNotEmpty();
        assertThat(chains(data)).containsExactly("new");
    }

    /** Rounds that replay all that was there before. */
    private RoundDataset rounds() {
        return new RoundDataset(
                log, dead::addAll, directory, new RoundConfig(1, OptionalLong.empty(), 1, Duration.ZERO, 100, 1), 1);
    }

    private void append(int count) {
        for (int i = 0; i < count; i++) {
            log.append(0, Examples.accepted("q" + log.end(), "chain"));
        }
    }

    private static Encoded refused(SpecificRecord record) {
        throw new RefusedRecordException("not for this student");
    }

    private static List<String> chains(RoundData data) {
        return data.examples().stream()
                .map(example -> new String(example.prompt(), 0, example.prompt().length))
                .toList();
    }

    /**
     * An example whose prompt is the characters of the chain. Those of one question are labels of the same, but for one that is
     * refused.
     */
    private record OfOneQuestion(String refused) implements Function<SpecificRecord, Encoded> {

        @Override
        public Encoded apply(SpecificRecord record) {
            Rationale rationale = ((GradedRationale) record).getRationale();
            if (rationale.getChain().equals(refused)) {
                throw new RefusedRecordException(refused);
            }
            RoundExample.PackedLabels labels = new RoundExample.PackedLabels(
                    rationale.getQuestion().getQuestionId(), SoftLabelPacking.TOP_K, new byte[0]);
            return new RoundExample(rationale.getChain().codePoints().toArray(), new int[] {1}, Optional.of(labels));
        }
    }
}
