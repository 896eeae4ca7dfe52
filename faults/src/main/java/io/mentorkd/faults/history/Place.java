package io.mentorkd.faults.history;

/**
 * Where a record lies.
 *
 * @param topic whole name
 * @param partition from 0
 * @param offset from 0
 */
public record Place(String topic, int partition, long offset) {

    /** As the command line spells it: {@code topic:partition:offset}. */
    @Override
    public String toString() {
        return topic + ":" + partition + ":" + offset;
    }
}
