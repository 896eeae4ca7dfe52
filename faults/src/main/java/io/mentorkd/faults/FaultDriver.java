package io.mentorkd.faults;

import io.mentorkd.faults.disks.SmallDisk;
import io.mentorkd.faults.network.Link;
import io.mentorkd.faults.processes.ChildProcess;
import io.mentorkd.faults.schedule.Fault;
import io.mentorkd.faults.schedule.Schedule;
import io.mentorkd.faults.schedule.Targets;
import io.mentorkd.faults.teacher.CountingServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Makes faults of a schedule happen, each on a thread of its own, and mends what they broke. */
final class FaultDriver implements AutoCloseable {

    private static final Duration LATE = Duration.ofMillis(400);

    private final Struck struck;
    private final Targets targets;
    private final Consumer<String> told;
    private final List<DoneFault> done = new ArrayList<>();
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /**
     * What faults strike.
     *
     * @param processes by name
     * @param links by name
     * @param disks by the name of the process that writes to it
     * @param teacher the teacher's server
     * @param brokersInStep waits until every broker has a copy of everything
     */
    record Struck(
            Map<String, ChildProcess> processes,
            Map<String, Link> links,
            Map<String, SmallDisk> disks,
            CountingServer teacher,
            Runnable brokersInStep) {}

    /** A fault that was, from when to when, in milliseconds since 1970. */
    record DoneFault(Fault fault, long from, long until) {}

    /** A driver; {@code told} hears of each fault as it begins and ends. */
    FaultDriver(Struck struck, Targets targets, Consumer<String> told) {
        this.struck = struck;
        this.targets = targets;
        this.told = told;
    }

    /**
     * Returns when all faults are over and mended, and {@code length} has passed.
     *
     * @throws IllegalArgumentException before the first of them if one strikes at what is not there
     */
    void run(Schedule schedule, Duration length) throws InterruptedException {
        schedule.faults().forEach(this::requireTarget);
        long began = System.nanoTime();
        for (Fault fault : schedule.faults()) {
            sleepUntil(began, fault.at());
            threads.execute(() -> strike(fault));
        }
        sleepUntil(began, length);
        threads.shutdown();
        if (!threads.awaitTermination(5, TimeUnit.MINUTES)) {
            throw new IllegalStateException("faults did not end: " + busy);
        }
    }

    /** All that struck, in the order of their ends. */
    synchronized List<DoneFault> done() {
        return List.copyOf(done);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void requireTarget(Fault fault) {
        switch (fault.kind()) {
            case KILL, PAUSE, STOP -> process(fault);
            case CUT, DELAY -> links(fault);
            case FILL -> {
                if (!struck.disks().containsKey(fault.target())) {
                    throw new IllegalArgumentException(
                            "no disk of its own, which takes root, has the target of the fault " + fault
                                    + "; there are disks of " + struck.disks().keySet());
                }
            }
            case REFUSE -> requireOneOf(fault, List.of(Targets.TEACHER_SERVER));
            case ROLL -> requireOneOf(fault, List.of(Targets.ALL_BROKERS, Targets.ALL_STAGES));
        }
    }

    private static void requireOneOf(Fault fault, List<String> targets) {
        if (!targets.contains(fault.target())) {
            throw new IllegalArgumentException("the target of the fault " + fault + " must be one of " + targets);
        }
    }

    /** One fault at a time on one target: a second one is left out, which the report shows by its absence. */
    private void strike(Fault fault) {
        String target = fault.target();
        if (!busy.add(target)) {
            told.accept("left out, since " + target + " is struck already: " + fault);
            return;
        }
        long from = System.currentTimeMillis();
        told.accept("begins: " + fault);
        try {
            make(fault);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return;
        } catch (IOException failure) {
            throw new UncheckedIOException("fault " + fault, failure);
        } finally {
            busy.remove(target);
        }
        told.accept("over:   " + fault);
        synchronized (this) {
            done.add(new DoneFault(fault, from, System.currentTimeMillis()));
        }
    }

    private void make(Fault fault) throws IOException, InterruptedException {
        switch (fault.kind()) {
            case KILL -> {
                process(fault).kill();
                sleep(fault);
                process(fault).start();
            }
            case PAUSE -> {
                process(fault).pause();
                sleep(fault);
                process(fault).resume();
            }
            case STOP -> {
                Duration took = process(fault).stop();
                told.accept(fault.target() + " ended within " + took.toMillis() + " ms of SIGTERM");
                sleep(fault);
                process(fault).start();
            }
            case CUT -> {
                links(fault).forEach(Link::cut);
                sleep(fault);
                links(fault).forEach(Link::mend);
            }
            case DELAY -> {
                links(fault).forEach(link -> link.delay(LATE));
                sleep(fault);
                links(fault).forEach(Link::mend);
            }
            case REFUSE -> {
                struck.teacher().refuse(true);
                sleep(fault);
                struck.teacher().refuse(false);
            }
            case FILL -> {
                process(fault).expectEnd();
                struck.disks().get(fault.target()).fill();
                sleep(fault);
                struck.disks().get(fault.target()).clear();
                process(fault).start();
            }
            case ROLL -> roll(fault.target().equals(Targets.ALL_BROKERS) ? targets.brokers() : targets.stages());
        }
    }

    private void roll(List<String> names) throws InterruptedException {
        for (String name : names) {
            if (busy.add(name)) {
                try {
                    ChildProcess process = struck.processes().get(name);
                    process.stop();
                    process.start();
                    if (targets.brokers().contains(name)) {
                        struck.brokersInStep().run();
                    }
                } finally {
                    busy.remove(name);
                }
            }
        }
    }

    private ChildProcess process(Fault fault) {
        ChildProcess process = struck.processes().get(fault.target());
        if (process == null) {
            throw new IllegalArgumentException("there is no process " + fault.target() + " for the fault " + fault
                    + "; there are " + struck.processes().keySet());
        }
        return process;
    }

    /** The link of that name, and those below it. */
    private Collection<Link> links(Fault fault) {
        List<Link> links = struck.links().entrySet().stream()
                .filter(link ->
                        link.getKey().equals(fault.target()) || link.getKey().startsWith(fault.target() + "/"))
                .map(Map.Entry::getValue)
                .toList();
        if (links.isEmpty()) {
            throw new IllegalArgumentException("there is no link " + fault.target() + " for the fault " + fault
                    + "; there are " + struck.links().keySet());
        }
        return links;
    }

    private static void sleep(Fault fault) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(fault.lasts().toMillis());
    }

    private static void sleepUntil(long began, Duration after) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(after.toNanos() - (System.nanoTime() - began));
    }
}
