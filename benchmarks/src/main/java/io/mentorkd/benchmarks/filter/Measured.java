package io.mentorkd.benchmarks.filter;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What a run took. Processor time is the whole process's, the broker's share included: it hardly depends on what else the machine
 * does.
 *
 * @param recordsPerSecond by the clock
 * @param processorMicros processor time of a record, in microseconds
 */
record Measured(double recordsPerSecond, double processorMicros) {

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** A moment to measure from. */
    record Start(long nanos, long processorNanos) {

        static Start now() {
            return new Start(System.nanoTime(), PROCESS.getProcessCpuTime());
        }

        /** What went by since then, over that many records. */
        Measured over(int records) {
            double seconds = (System.nanoTime() - nanos) / 1e9;
            return new Measured(records / seconds, (PROCESS.getProcessCpuTime() - processorNanos) / 1e3 / records);
        }
    }
}
