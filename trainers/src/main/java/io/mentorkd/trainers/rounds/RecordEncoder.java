package io.mentorkd.trainers.rounds;

import java.util.Optional;

/**
 * How a record becomes what is trained on. A function of the record alone.
 *
 * @param <R> the record
 * @param <E> the example
 */
public interface RecordEncoder<R, E> {

    /**
     * The example; empty to leave the record out.
     *
     * @throws RefusedRecordException if the record must be dead-lettered
     */
    Optional<E> encode(R record);

    /**
     * What the record is about: of a round's records that are about the same, only the newest is trained on. Empty where
     * nothing ever takes a record's place.
     */
    default Optional<String> subject(R record) {
        return Optional.empty();
    }
}
