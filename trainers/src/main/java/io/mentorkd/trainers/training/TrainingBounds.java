package io.mentorkd.trainers.training;

import io.mentorkd.log.LogRange;
import io.mentorkd.trainers.log.BoundedTopicLog;
import io.mentorkd.trainers.log.TopicLog;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;

/**
 * The part of a topic that a run learns from and never leaves.
 *
 * @param range its offsets
 * @param selection tells which of its records are used: a function of the record alone
 */
public record TrainingBounds(LogRange range, Predicate<SpecificRecord> selection) {

    <R extends SpecificRecord> TopicLog<R> of(TopicLog<R> log) {
        return new BoundedTopicLog<>(log, range, selection);
    }
}
