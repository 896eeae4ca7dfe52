package io.mentorkd.producers.teachers.limits;

/**
 * How the traffic with a server is.
 *
 * @param calls requests that came back, whatever came of them
 * @param throttled how many of them were put off
 * @param failed how many of them failed
 * @param inFlight requests under way
 * @param allowed requests that may be under way as it is now
 * @param open whether the circuit is open: nothing but probes is sent
 */
public record Traffic(long calls, long throttled, long failed, int inFlight, int allowed, boolean open) {}
