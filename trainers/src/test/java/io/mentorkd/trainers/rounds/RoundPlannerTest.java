package io.mentorkd.trainers.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.log.LogRange;
import io.mentorkd.log.OffsetSpan;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundPlannerTest {

    private static final String TOPIC = "accepted";

    /** A log with random bounds, and how far a run has come on it. */
    private record Log(
            NavigableMap<Integer, Long> beginning,
            NavigableMap<Integer, Long> next,
            NavigableMap<Integer, Long> end,
            long most) {

        static Log random(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            NavigableMap<Integer, Long> beginning = new TreeMap<>();
            NavigableMap<Integer, Long> next = new TreeMap<>();
            NavigableMap<Integer, Long> end = new TreeMap<>();
            int partitions = random.nextInt(1, 9);
            for (int partition = 0; partition < partitions; partition++) {
                long begin = random.nextLong(0, 300);
                beginning.put(partition, begin);
                end.put(partition, begin + random.nextLong(0, 1000));
                if (random.nextInt(5) > 0) {
                    next.put(partition, random.nextLong(0, end.get(partition) + 1));
                }
            }
            return new Log(beginning, next, end, random.nextLong(1, 3000));
        }

        long from(int partition) {
            return Math.max(beginning.get(partition), next.getOrDefault(partition, 0L));
        }

        LogRange fresh() {
            return RoundPlanner.fresh(TOPIC, beginning, next, end, most);
        }
    }

    private static List<Log> logs() {
        return IntStream.range(0, 500).mapToObj(Log::random).toList();
    }

    @Test
    void shouldTakeNewOffsetsThatAreThereFromWhereTheRunStands() {
        for (Log log : logs()) {
            log.fresh().spans().forEach((partition, span) -> {
                assertThat(span.from()).as("%s", log).isEqualTo(log.from(partition));
                assertThat(span.to())
                        .as("%s", log)
                        .isLessThanOrEqualTo(log.end().get(partition));
            });
            assertThat(log.fresh().spans().keySet()).isEqualTo(log.end().keySet());
        }
    }

    @Test
    void shouldTakeAsManyNewOffsetsAsThereAreUpToTheMost() {
        for (Log log : logs()) {
            long there = log.end().keySet().stream()
                    .mapToLong(partition -> log.end().get(partition) - log.from(partition))
                    .sum();

            assertThat(log.fresh().length()).as("%s", log).isEqualTo(Math.min(there, log.most()));
        }
    }

    @Test
    void shouldTakeTheSameFromEveryPartitionThatHasMore() {
        for (Log log : logs()) {
            List<Long> cut = log.fresh().spans().entrySet().stream()
                    .filter(span -> span.getValue().to() < log.end().get(span.getKey()))
                    .map(span -> span.getValue().length())
                    .toList();

            cut.forEach(length -> assertThat(length).as("%s", log).isBetween(cut.get(0) - 1, cut.get(0) + 1));
        }
    }

    @Test
    void shouldReachTheEndOfEveryPartitionThoughARoundTakesFewerOffsetsThanThereArePartitions() {
        NavigableMap<Integer, Long> end = new TreeMap<>(Map.of(0, 3L, 1, 1L, 2, 7L, 3, 0L));
        NavigableMap<Integer, Long> next = new TreeMap<>();

        for (int round = 0; round < 11; round++) {
            LogRange fresh = RoundPlanner.fresh(TOPIC, Map.of(), next, end, 1);
            assertThat(fresh.length()).isEqualTo(1);
            next.putAll(fresh.next());
        }

        assertThat(next).isEqualTo(end);
    }

    @Test
    void shouldTakeAPartitionThatWasAddedFromItsBeginning() {
        LogRange fresh = RoundPlanner.fresh(TOPIC, Map.of(0, 0L, 1, 0L), Map.of(0, 5L), Map.of(0, 6L, 1, 4L), 100);

        assertThat(fresh.spans()).containsEntry(0, new OffsetSpan(5, 6)).containsEntry(1, new OffsetSpan(0, 4));
    }

    @Test
    void shouldGoOnAfterOffsetsThatRetentionTookBeforeTheyWereTrainedOn() {
        LogRange fresh = RoundPlanner.fresh(TOPIC, Map.of(0, 50L), Map.of(0, 20L), Map.of(0, 60L), 100);

        assertThat(fresh.spans()).containsEntry(0, new OffsetSpan(50, 60));
    }

    @Test
    void shouldRefuseALogThatEndsBeforeWhatTheRunWasTrainedOn() {
        assertThatThrownBy(() -> RoundPlanner.fresh(TOPIC, Map.of(0, 0L), Map.of(0, 20L), Map.of(0, 7L), 100))
                .isInstanceOf(LogRewoundException.class)
                .hasMessageContaining("partition 0 of topic accepted ends at offset 7")
                .hasMessageContaining("up to offset 20")
                .hasMessageContaining("Begin another run");
        assertThatThrownBy(() -> RoundPlanner.fresh(TOPIC, Map.of(), Map.of(3, 1L), Map.of(0, 7L), 100))
                .hasMessageContaining("partition 3");
    }

    @Test
    void shouldReplayOlderOffsetsEachOnceAndAsManyAsAreWanted() {
        for (Log log : logs()) {
            double fraction = (log.most() % 11) / 10.0;
            Round round = plan(7, log, fraction, log.most());
            Set<String> replayed = new HashSet<>();
            round.replay()
                    .forEach(range -> range.spans().forEach((partition, span) -> {
                        for (long offset = span.from(); offset < span.to(); offset++) {
                            assertThat(offset).isBetween(log.beginning().get(partition), log.from(partition) - 1);
                            assertThat(replayed.add(partition + ":" + offset)).isTrue();
                        }
                    }));
            long older = log.end().keySet().stream()
                    .mapToLong(
                            partition -> log.from(partition) - log.beginning().get(partition))
                    .sum();

            assertThat(replayed).as("%s", log).hasSize((int)
                    Math.min(older, Math.round(fraction * round.fresh().length())));
        }
    }

    @Test
    void shouldPlanTheSameRoundAgain() {
        for (Log log : logs()) {
            assertThat(plan(3, log, 0.5, 11)).isEqualTo(plan(3, log, 0.5, 11));
        }
    }

    @Test
    void shouldGiveEveryRoundAndEveryRunASeedOfItsOwn() {
        Set<Long> seeds = new HashSet<>();
        for (int number = 1; number <= 100; number++) {
            for (long seed = 0; seed < 100; seed++) {
                seeds.add(plan(number, Log.random(1), 0, seed).seed());
            }
        }

        assertThat(seeds).hasSize(10_000);
    }

    @Test
    void shouldReplayOtherRecordsInAnotherRound() {
        Log log = new Log(
                new TreeMap<>(Map.of(0, 0L)),
                new TreeMap<>(Map.of(0, 10_000L)),
                new TreeMap<>(Map.of(0, 11_000L)),
                5000);

        assertThat(plan(1, log, 0.2, 0).replay())
                .isNotEqualTo(plan(2, log, 0.2, 0).replay());
    }

    private static Round plan(int number, Log log, double replayFraction, long seed) {
        RoundConfig config = new RoundConfig(2, OptionalLong.empty(), 1, Duration.ZERO, log.most(), replayFraction);
        return RoundPlanner.plan(number, log.fresh(), log.beginning(), config, seed);
    }
}
