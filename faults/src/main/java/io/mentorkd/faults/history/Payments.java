package io.mentorkd.faults.history;

import java.util.List;

/**
 * What the teacher's server was asked, and what was kept of its answers. Times are milliseconds since 1970, all of one clock.
 *
 * @param requests those that it answered, which would have cost money
 * @param kept answers on {@code teacher-responses}
 * @param disturbances faults under which a request may be on its way to no avail
 */
public record Payments(List<Request> requests, List<Kept> kept, List<Disturbance> disturbances) {

    /** Nobody was paid. */
    public static final Payments NONE = new Payments(List.of(), List.of(), List.of());

    public Payments {
        requests = List.copyOf(requests);
        kept = List.copyOf(kept);
        disturbances = List.copyOf(disturbances);
    }

    /** A request for all samples of a question. */
    public record Request(String questionId, long asked, long answered) {}

    /** An answer that the brokers had from {@code at} on, at the latest. */
    public record Kept(String questionId, int sample, long at) {}

    /**
     * A fault, from its begin until it was mended.
     *
     * @param ofBrokers whether it keeps what is written from being read
     */
    public record Disturbance(String what, boolean ofBrokers, long from, long until) {

        /** Whether some of it lies between two times. */
        public boolean overlaps(long after, long before) {
            return from <= before && until >= after;
        }
    }
}
