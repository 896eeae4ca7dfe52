package io.mentorkd.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks how much memory of a process is resident, on Linux, until it has ended. */
final class ResidentMemory implements AutoCloseable {

    private static final long PERIOD_MILLIS = 200;
    private static final long KIB = 1024;
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+([0-9]+) kB");

    private final Path status;
    private final List<Long> samples = new ArrayList<>();
    private final Thread thread;

    ResidentMemory(ChildProcess process) {
        this.status = Path.of("/proc", String.valueOf(process.pid()), "status");
        this.thread = new Thread(this::look, "resident-memory");
        thread.setDaemon(true);
        thread.start();
    }

    /** The most that was seen, in MiB; empty where nothing was. */
    OptionalLong peakMib() {
        synchronized (samples) {
            return samples.stream().mapToLong(kib -> kib / KIB).max();
        }
    }

    /** Means of each quarter of the time, in MiB; none where less was seen. */
    List<Long> quartersMib() {
        List<Long> means = new ArrayList<>();
        synchronized (samples) {
            int quarter = samples.size() / 4;
            for (int from = 0; quarter > 0 && from + quarter <= samples.size(); from += quarter) {
                long sum = samples.subList(from, from + quarter).stream()
                        .mapToLong(Long::longValue)
                        .sum();
                means.add(sum / quarter / KIB);
            }
        }
        return means;
    }

    private void look() {
        try {
            while (true) {
                Matcher resident = RESIDENT.matcher(Files.readString(status));
                if (resident.find()) {
                    synchronized (samples) {
                        samples.add(Long.parseLong(resident.group(1)));
                    }
                }
                Thread.sleep(PERIOD_MILLIS);
            }
        } catch (IOException | InterruptedException ended) {
            // Either the process has, or the test.
        }
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
