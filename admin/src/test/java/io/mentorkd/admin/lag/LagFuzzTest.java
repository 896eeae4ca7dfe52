package io.mentorkd.admin.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.admin.lag.ObservedGroup.Position;
import io.mentorkd.topics.Topics;
import io.mentorkd.topics.TrainerLease;
import io.mentorkd.topics.TrainerLease.Role;
import io.mentorkd.topics.TrainerLease.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random histories of a group in three partitions: whatever happens to the logs, nothing that is not known reads as fine, sums
 * and ages are those that counting by hand gives, and no age shrinks while nothing is read or taken.
 */
class LagFuzzTest {

    private static final int HISTORIES = 500;
    private static final int EVENTS = 60;
    private static final int PARTITIONS = 3;
    private static final int ROWS = 5;

    /** How a group reads, and so what is known of it. */
    private enum Reading {
        CONSUMER,
        SHARE,
        TRAINER
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7})
    void shouldReadNothingUnknownAsFineInAnyHistory(long block) {
        for (long seed = block * HISTORIES; seed < (block + 1) * HISTORIES; seed++) {
            History history = new History(seed);
            for (int event = 0; event < EVENTS; event++) {
                history.happens();
                history.look("seed " + seed + ", event " + event);
            }
        }
    }

    /** One group, three logs, and what the looks before have said. */
    private static final class History {

        private final SplittableRandom random;
        private final LagConfig config = LagConfig.defaults();
        private final LagHistory remembered = new LagHistory(config);
        private final List<SimulatedLog> logs;
        private final RecordTimes times;
        private final Map<TopicPartition, Long> committed = new HashMap<>();
        private final Map<TopicPartition, Long> doneBeyond = new HashMap<>(); // of a share group
        private final Reading reading;
        private final Map<TopicPartition, Duration> ages = new HashMap<>();
        private final Set<TopicPartition> compacted = new HashSet<>(); // since the group moved
        private Instant now = Instant.parse("2026-11-30T12:00:00Z");
        private Instant told = now;
        private State state = State.RUNNING;
        private boolean hasMembers = true;
        private boolean canFetch = true;

        History(long seed) {
            random = new SplittableRandom(seed);
            reading = List.of(Reading.values()).get((int) (seed % Reading.values().length));
            logs = IntStream.range(0, PARTITIONS)
                    .mapToObj(partition -> new SimulatedLog(new TopicPartition("p.rationales", partition)))
                    .toList();
            times = new RecordTimes(config, this::fetch);
        }

        void happens() {
            now = now.plusMillis(1 + random.nextInt(20_000));
            SimulatedLog log = logs.get(random.nextInt(PARTITIONS));
            TopicPartition partition = log.partition;
            Optional<RecordTimes.Position> stood = stands(log);
            switch (random.nextInt(16)) {
                case 0, 1, 2 -> log.write(1 + random.nextInt(ROWS), now);
                case 3 -> log.writeInTransaction(1 + random.nextInt(ROWS), now);
                case 4, 5 -> log.end(random.nextBoolean(), now);
                case 6, 7, 8 -> read(log);
                case 9 -> {
                    log.compact(random);
                    compacted.add(partition);
                }
                case 10 -> {
                    log.retain(random);
                    ages.remove(partition);
                }
                case 11 ->
                    taken(partition, () -> {
                        log.makeAnew();
                        if (random.nextBoolean()) {
                            committed.remove(partition); // as the broker does, sooner or later
                            doneBeyond.remove(partition);
                        }
                    });
                case 12 -> log.setLeader(!log.hasLeader());
                case 13 -> taken(partition, () -> committed.put(partition, random.nextLong(log.highWatermark() + 9)));
                case 14 -> hasMembers = !hasMembers;
                default -> canFetch = !canFetch;
            }
            if (!stands(log).equals(stood)) {
                compacted.remove(partition);
            }
            if (random.nextInt(4) > 0) {
                told = now;
            }
            state = random.nextInt(6) > 0 ? State.RUNNING : random.nextBoolean() ? State.FINISHED : State.STOPPED;
        }

        private Optional<RecordTimes.Position> stands(SimulatedLog log) {
            return Optional.ofNullable(committed.get(log.partition))
                    .map(at -> RecordTimes.Position.of(log.partition, at, log.span()));
        }

        /** What is known of a partition before no longer binds what is known after. */
        private void taken(TopicPartition partition, Runnable event) {
            event.run();
            ages.remove(partition);
        }

        private void read(SimulatedLog log) {
            TopicPartition partition = log.partition;
            long from = Math.max(log.start(), committed.getOrDefault(partition, 0L));
            long there = Math.max(0, log.stableEnd() - from);
            if (reading == Reading.SHARE && random.nextBoolean()) {
                committed.putIfAbsent(partition, from);
                doneBeyond.put(partition, random.nextLong(Math.max(1, there)));
            } else {
                committed.put(partition, from + random.nextLong(there + 1));
                doneBeyond.remove(partition);
            }
            ages.remove(partition);
        }

        /** What a consumer finds of positions: nothing where it has no time. */
        private Map<RecordTimes.Position, Optional<Instant>> fetch(
                Map<TopicPartition, RecordTimes.Position> turn, Map<RecordTimes.Position, Long> ends, long deadline) {
            Map<RecordTimes.Position, Optional<Instant>> found = new HashMap<>();
            if (canFetch) {
                turn.forEach((partition, position) -> {
                    SimulatedLog log = logs.get(partition.partition());
                    found.put(position, log.firstFrom(position.offset()).map(log::timeOf));
                });
            }
            return found;
        }

        void look(String when) {
            Map<TopicPartition, LogSpans.Span> known = new HashMap<>();
            Map<TopicPartition, String> errors = new HashMap<>();
            Map<TopicPartition, Position> positions = new HashMap<>();
            Map<RecordTimes.Position, Long> wanted = new HashMap<>();
            for (SimulatedLog log : logs) {
                Position position = position(log);
                positions.put(log.partition, position);
                if (log.hasLeader()) {
                    known.put(log.partition, log.span());
                    if (position.isBehind(log.span()) && position.isFirstLeft(log.stableEnd())) {
                        wanted.put(
                                RecordTimes.Position.of(
                                        log.partition, position.committed().getAsLong(), log.span()),
                                log.stableEnd());
                    }
                } else {
                    errors.put(log.partition, "the partition has no leader");
                }
            }
            GroupLag lag = new LagArithmetic(
                            new LagArithmetic.Logs(
                                    new LogSpans(known, errors),
                                    new RetentionLimits(Map.of(), Map.of()),
                                    times.of(wanted)),
                            remembered,
                            new WorkUnits(new Stages(new Topics("p.")), model -> Optional.empty()),
                            now)
                    .of(new ObservedGroup(
                            new Reader("p.group", type(), "filter"),
                            presence(),
                            positions,
                            Map.of(),
                            Optional.empty()));
            check(when, lag);
        }

        private GroupType type() {
            return GroupType.valueOf(reading.name());
        }

        private Presence presence() {
            return reading == Reading.TRAINER
                    ? Presence.of(new TrainerLease(Role.STUDENT, state, told, told), now)
                    : new Presence(hasMembers ? "stable" : "empty", OptionalInt.of(hasMembers ? 1 : 0));
        }

        private Position position(SimulatedLog log) {
            Long at = committed.get(log.partition);
            if (at == null) {
                return Position.NONE;
            }
            OptionalLong brokerLag = reading == Reading.SHARE && doneBeyond.containsKey(log.partition)
                    ? OptionalLong.of(Math.max(0, log.stableEnd() - at - doneBeyond.get(log.partition)))
                    : OptionalLong.empty();
            return new Position(OptionalLong.of(at), brokerLag);
        }

        private void check(String when, GroupLag group) {
            List<Long> left = new ArrayList<>();
            List<Duration> old = new ArrayList<>();
            boolean known = true;
            boolean aged = true;
            for (SimulatedLog log : logs) {
                PartitionLag partition = group.partitions().get(log.partition.partition());
                Optional<Long> lag = lagOf(log);
                boolean empty =
                        log.hasLeader() && position(log).committed().isEmpty() && log.start() == log.stableEnd();
                check(when, log, partition, lag, empty);
                known &= lag.isPresent() || empty;
                aged &= partition.lag().age().isPresent() || empty;
                lag.ifPresent(left::add);
                partition.lag().age().ifPresent(old::add);
            }
            long sum = left.stream().mapToLong(Long::longValue).sum();
            assertThat(group.lag().offsets()).as(when).isEqualTo(known ? OptionalLong.of(sum) : OptionalLong.empty());
            assertThat(group.lag().age())
                    .as(when)
                    .isEqualTo(
                            aged
                                    ? Optional.of(old.stream()
                                            .max(Duration::compareTo)
                                            .orElse(Duration.ZERO))
                                    : Optional.empty());
            if (!known) {
                assertThat(fine(group.standing())).as("%s: %s", when, group).isFalse();
                assertThat(group.lag().eta().time()).as(when).isEmpty();
            }
            if (sum > 0) {
                assertThat(group.lag().eta().time()).as(when).isNotEqualTo(Optional.of(Duration.ZERO));
                assertThat(group.status() == Status.IDLE && !group.presence().isFinished())
                        .as(when)
                        .isFalse();
            }
        }

        private void check(String when, SimulatedLog log, PartitionLag lag, Optional<Long> left, boolean empty) {
            String what = when + ": " + lag;
            assertThat(lag.lag().offsets())
                    .as(what)
                    .isEqualTo(left.map(OptionalLong::of).orElse(OptionalLong.empty()));
            if (left.isEmpty() && !empty) {
                assertThat(lag.status()).as(what).isEqualTo(Status.UNKNOWN);
            }
            if (left.isPresent() && committed.get(log.partition) > log.highWatermark()) {
                assertThat(lag.status()).as(what).isEqualTo(Status.AHEAD);
            } else if (left.orElse(0L) > 0
                    && presence().isNobody()
                    && !presence().isFinished()) {
                assertThat(lag.status()).as(what).isEqualTo(Status.STOP);
            }
            lag.lag().age().ifPresent(age -> checkAge(what, log, left.orElseThrow(), age));
        }

        private void checkAge(String what, SimulatedLog log, long left, Duration age) {
            if (left == 0) {
                assertThat(age).as(what).isZero();
            } else {
                Duration exact = log.ageFrom(Math.max(log.start(), committed.get(log.partition)), now);
                if (compacted.contains(log.partition)) {
                    // Nobody tells that the record is gone whose age was seen: it is remembered, or not.
                    assertThat(age).as(what).isGreaterThanOrEqualTo(exact);
                } else {
                    assertThat(age).as(what).isEqualTo(exact);
                    assertThat(age).as(what).isGreaterThanOrEqualTo(ages.getOrDefault(log.partition, Duration.ZERO));
                }
            }
            ages.put(log.partition, age);
        }

        /** Counted by hand; empty where nobody can tell. */
        private Optional<Long> lagOf(SimulatedLog log) {
            Long at = committed.get(log.partition);
            if (!log.hasLeader() || at == null) {
                return Optional.empty();
            }
            long beyond = reading == Reading.SHARE ? doneBeyond.getOrDefault(log.partition, 0L) : 0;
            return Optional.of(Math.max(0, log.stableEnd() - at - beyond));
        }

        private static boolean fine(Standing standing) {
            return standing.status().satisfies(Status.OK) && standing.isSure();
        }
    }
}
