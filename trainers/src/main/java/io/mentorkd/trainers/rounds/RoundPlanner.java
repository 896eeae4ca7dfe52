package io.mentorkd.trainers.rounds;

import io.mentorkd.log.LogRange;
import io.mentorkd.log.OffsetSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Decides what a round learns from. Pure functions of what the log holds, the configuration and the seed. */
final class RoundPlanner {

    /** Offsets that replay reads at a stretch: reading single records from all over the log would be slow. */
    private static final int STRETCH = 64;

    private RoundPlanner() {}

    /**
     * The new offsets, at most {@code most} of them. Where there are more, every partition gives the same number, or all it
     * has; where there are more partitions than {@code most}, those with the most new offsets go first.
     *
     * <p>Offsets that retention took before they were trained on are passed over: the range says that it lacks them.
     *
     * @param beginning first offset that retention has left, by partition
     * @param next next offset to be trained on, by partition; a partition that was added since is not in it
     * @param end end of the log, by partition
     * @throws LogRewoundException if the log ends before {@code next}
     */
    static LogRange fresh(
            String topic, Map<Integer, Long> beginning, Map<Integer, Long> next, Map<Integer, Long> end, long most) {
        next.forEach((partition, offset) -> {
            if (offset > end.getOrDefault(partition, 0L)) {
                throw new LogRewoundException(topic, partition, offset, end.getOrDefault(partition, 0L));
            }
        });
        NavigableMap<Integer, Long> from = new TreeMap<>();
        end.keySet()
                .forEach(partition -> from.put(
                        partition, Math.max(beginning.getOrDefault(partition, 0L), next.getOrDefault(partition, 0L))));
        return LogRange.between(topic, from, shared(from, end, most));
    }

    /**
     * Round {@code number}, which learns from {@code fresh} and from a sample of what lies before it.
     *
     * @param beginning first offset that retention has left, by partition
     * @param seed the run's seed
     */
    static Round plan(int number, LogRange fresh, Map<Integer, Long> beginning, RoundConfig config, long seed) {
        long roundSeed = new SplittableRandom(new SplittableRandom(seed).nextLong() + number).nextLong();
        long wanted = Math.round(config.replayFraction() * fresh.length());
        List<LogRange> replay =
                wanted == 0 ? List.of() : replay(fresh, beginning, wanted, new SplittableRandom(roundSeed));
        return new Round(number, fresh, replay, config.passes(), config.steps(), roundSeed);
    }

    /** Where each partition stops. From the shortest to the longest, so that what a short one leaves goes to the others. */
    private static NavigableMap<Integer, Long> shared(
            NavigableMap<Integer, Long> from, Map<Integer, Long> end, long most) {
        List<Integer> shortestFirst = new ArrayList<>(from.keySet());
        shortestFirst.sort(Comparator.comparingLong((Integer partition) -> end.get(partition) - from.get(partition))
                .thenComparing(Comparator.naturalOrder()));
        NavigableMap<Integer, Long> to = new TreeMap<>();
        long left = most;
        int partitionsLeft = shortestFirst.size();
        for (int partition : shortestFirst) {
            long taken = Math.min(end.get(partition) - from.get(partition), left / partitionsLeft);
            to.put(partition, from.get(partition) + taken);
            left -= taken;
            partitionsLeft--;
        }
        return to;
    }

    /** Stretches of older offsets, drawn uniformly without repetition; at most one of each partition a range. */
    private static List<LogRange> replay(
            LogRange fresh, Map<Integer, Long> beginning, long wanted, SplittableRandom random) {
        List<Stretch> stretches = stretches(fresh, beginning);
        List<NavigableMap<Integer, OffsetSpan>> ranges = new ArrayList<>();
        long drawn = 0;
        while (drawn < wanted && !stretches.isEmpty()) {
            Stretch stretch = remove(stretches, random.nextInt(stretches.size()));
            OffsetSpan whole = stretch.span();
            OffsetSpan span = new OffsetSpan(whole.from(), Math.min(whole.to(), whole.from() + wanted - drawn));
            drawn += span.length();
            rangeWithout(stretch.partition(), ranges).put(stretch.partition(), span);
        }
        return ranges.stream().map(spans -> new LogRange(fresh.topic(), spans)).toList();
    }

    private record Stretch(int partition, OffsetSpan span) {}

    private static List<Stretch> stretches(LogRange fresh, Map<Integer, Long> beginning) {
        List<Stretch> stretches = new ArrayList<>();
        fresh.spans().forEach((partition, span) -> {
            for (long start = beginning.getOrDefault(partition, 0L); start < span.from(); start += STRETCH) {
                stretches.add(new Stretch(partition, new OffsetSpan(start, Math.min(start + STRETCH, span.from()))));
            }
        });
        return stretches;
    }

    private static NavigableMap<Integer, OffsetSpan> rangeWithout(
            int partition, List<NavigableMap<Integer, OffsetSpan>> ranges) {
        return ranges.stream()
                .filter(range -> !range.containsKey(partition))
                .findFirst()
                .orElseGet(() -> {
                    NavigableMap<Integer, OffsetSpan> added = new TreeMap<>();
                    ranges.add(added);
                    return added;
                });
    }

    /** Removes in constant time: the last element takes the place of the removed one. */
    private static <T> T remove(List<T> list, int index) {
        T removed = list.get(index);
        T last = list.remove(list.size() - 1);
        if (index < list.size()) {
            list.set(index, last);
        }
        return removed;
    }
}
