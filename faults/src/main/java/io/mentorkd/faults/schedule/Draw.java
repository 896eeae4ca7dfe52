package io.mentorkd.faults.schedule;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** Draws single faults. */
final class Draw {

    /** Sides of the network, of which each stage is on one. */
    private static final List<String> LINKS = List.of("/left", "/right", "/peers", "");

    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofSeconds(8);

    /** Longer than the sessions of groups (10 s) and transactions (10 and 15 s), and than what a broker may be silent (9 s at most). */
    private static final Duration BEYOND_TIMEOUTS = Duration.ofSeconds(17);

    private static final Duration FAR_BEYOND = Duration.ofSeconds(30);

    private final SplittableRandom random;
    private final Targets targets;

    Draw(SplittableRandom random, Targets targets) {
        this.random = random;
        this.targets = targets;
    }

    /**
     * A fault.
     *
     * @param percent of all that can happen, from 0 to 99
     * @param brokersSpared whether none of a broker is to be drawn
     */
    Fault fault(Duration at, int percent, boolean brokersSpared) {
        if (brokersSpared) {
            return ofStage(at, percent % 50);
        }
        return percent < 50 ? ofStage(at, percent) : ofCluster(at, percent);
    }

    private Fault ofStage(Duration at, int percent) {
        if (percent < 18) {
            return new Fault(at, FaultKind.KILL, any(targets.stages()), Schedule.between(random, SHORT, LONG));
        }
        if (percent < 28) {
            return new Fault(
                    at, FaultKind.PAUSE, any(targets.stages()), Schedule.between(random, BEYOND_TIMEOUTS, FAR_BEYOND));
        }
        if (percent < 36) {
            return new Fault(at, FaultKind.STOP, any(targets.stages()), Schedule.between(random, SHORT, LONG));
        }
        if (percent < 39) {
            return new Fault(at, FaultKind.ROLL, Targets.ALL_STAGES, Duration.ZERO);
        }
        if (percent < 43) {
            return new Fault(at, FaultKind.STOP, Targets.REGISTRY, Schedule.between(random, SHORT, BEYOND_TIMEOUTS));
        }
        if (!targets.hasTeacherServer() || percent < 45) {
            return new Fault(at, FaultKind.CUT, Targets.REGISTRY, Schedule.between(random, SHORT, BEYOND_TIMEOUTS));
        }
        FaultKind kind =
                List.of(FaultKind.REFUSE, FaultKind.CUT, FaultKind.DELAY).get(random.nextInt(3));
        return new Fault(at, kind, Targets.TEACHER_SERVER, Schedule.between(random, LONG, BEYOND_TIMEOUTS));
    }

    private Fault ofCluster(Duration at, int percent) {
        String broker = any(targets.brokers());
        if (percent < 62) {
            return new Fault(at, FaultKind.KILL, broker, Schedule.between(random, SHORT, LONG));
        }
        if (percent < 69) {
            return new Fault(at, FaultKind.PAUSE, broker, Schedule.between(random, LONG, FAR_BEYOND));
        }
        if (percent < 75) {
            return new Fault(at, FaultKind.STOP, broker, Schedule.between(random, SHORT, LONG));
        }
        if (percent < 78) {
            return new Fault(at, FaultKind.ROLL, Targets.ALL_BROKERS, Duration.ofSeconds(60));
        }
        if (percent < 88 || targets.disks().isEmpty()) {
            return new Fault(at, FaultKind.CUT, broker + any(LINKS), Schedule.between(random, LONG, FAR_BEYOND));
        }
        if (percent < 95) {
            return new Fault(at, FaultKind.DELAY, broker + any(LINKS), Schedule.between(random, LONG, FAR_BEYOND));
        }
        return new Fault(at, FaultKind.FILL, any(targets.disks()), Schedule.between(random, LONG, FAR_BEYOND));
    }

    private String any(List<String> names) {
        return names.get(random.nextInt(names.size()));
    }
}
