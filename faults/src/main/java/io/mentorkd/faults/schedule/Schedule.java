package io.mentorkd.faults.schedule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** Faults in the order of their begins. */
public record Schedule(List<Fault> faults) {

    private static final int WEIGHTS = 100;

    public Schedule {
        faults = faults.stream().sorted(Comparator.comparing(Fault::at)).toList();
    }

    /**
     * As many faults as fit into {@code length}, one each {@code every} on average, the same for the same seed. A broker is struck only
     * when the fault of another one is over for a while: two at a time are an outage, which is no question of what is lost.
     */
    public static Schedule drawn(long seed, Duration length, Duration every, Targets targets) {
        SplittableRandom random = new SplittableRandom(seed);
        Draw draw = new Draw(random, targets);
        List<Fault> faults = new ArrayList<>();
        Duration at = between(random, every.dividedBy(2), every);
        Duration brokersFree = Duration.ZERO;
        while (at.compareTo(length) < 0) {
            boolean spared = brokersFree.compareTo(at) > 0;
            Fault fault = draw.fault(at, random.nextInt(WEIGHTS), spared);
            faults.add(fault);
            if (isOfBrokers(fault.target(), targets)) {
                brokersFree = fault.until().plus(Duration.ofSeconds(15));
            }
            at = at.plus(
                    between(random, every.dividedBy(2), every.multipliedBy(3).dividedBy(2)));
        }
        return new Schedule(faults);
    }

    /**
     * Reads a schedule: a fault a line; what follows {@code #} is for people.
     *
     * @throws IllegalArgumentException with file and line if one is none
     * @throws IOException if there is no such file
     */
    public static Schedule read(Path file) throws IOException {
        List<Fault> faults = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            String said = line.replaceFirst("#.*", "").strip();
            if (!said.isEmpty()) {
                try {
                    faults.add(Fault.of(said));
                } catch (IllegalArgumentException wrong) {
                    throw new IllegalArgumentException(file + ", line " + number + ": " + wrong.getMessage(), wrong);
                }
            }
        }
        return new Schedule(faults);
    }

    /** Writes it down, to be read again. */
    public void write(Path file) throws IOException {
        Files.write(file, faults.stream().map(Fault::toString).toList());
    }

    /** Whether a target, or what comes before its slash, is a broker, or all of them. */
    public static boolean isOfBrokers(String target, Targets targets) {
        String name = target.replaceFirst("/.*", "");
        return targets.brokers().contains(name) || name.equals(Targets.ALL_BROKERS);
    }

    static Duration between(SplittableRandom random, Duration least, Duration most) {
        return Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis() + 1));
    }
}
