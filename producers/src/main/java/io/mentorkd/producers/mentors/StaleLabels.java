package io.mentorkd.producers.mentors;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.log.LogReader;
import io.mentorkd.log.LogRecord;
import io.mentorkd.producers.decoding.PatientDecoder;
import io.mentorkd.records.Checkpoint;
import io.mentorkd.records.IdTable;
import io.mentorkd.records.RecordIds;
import io.mentorkd.records.SoftLabels;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which rationales have no label of one revision of a mentor as their newest one, with the tail at the temperatures that are
 * wanted. Holds up to 69 bytes a rationale.
 */
final class StaleLabels {

    private static final Logger LOG = LoggerFactory.getLogger(StaleLabels.class);
    private static final long OTHER = 0;
    private static final long CURRENT = 1;

    private final IdTable newest = new IdTable();

    private StaleLabels() {}

    /** Reads all labels that {@code topic} holds now, unless told to give up. */
    static StaleLabels read(
            KafkaConnection connection,
            String topic,
            Checkpoint mentor,
            List<Double> temperatures,
            BooleanSupplier giveUp) {
        try (LogReader<SoftLabels> log =
                new LogReader<>(connection, LabelerTopics.everything(connection, topic), SoftLabels.class)) {
            return of(log, mentor, temperatures, giveUp);
        }
    }

    /** The same of {@code labels}: of one rationale's, which lie in one partition, the later ones are newer. */
    static StaleLabels of(
            Iterator<LogRecord<SoftLabels>> labels,
            Checkpoint mentor,
            List<Double> temperatures,
            BooleanSupplier giveUp) {
        StaleLabels stale = new StaleLabels();
        while (!giveUp.getAsBoolean() && labels.hasNext()) {
            LogRecord<SoftLabels> record = labels.next();
            if (record.decoded().isPresent()) {
                SoftLabels label = record.decoded().get();
                boolean current = label.getMentor().equals(mentor.getModelId())
                        && label.getMentorRevision().equals(mentor.getRevision())
                        // Labels that do not say, of an older release, count as of those that are wanted.
                        && (label.getTemperatures().isEmpty()
                                || label.getTemperatures().containsAll(temperatures));
                if (RecordIds.isId(label.getRationaleId())) {
                    stale.newest.put(label.getRationaleId(), current ? CURRENT : OTHER);
                } else {
                    LOG.warn("passing over {}: its rationaleId is not one of ours", PatientDecoder.place(record.raw()));
                }
            } else {
                LOG.warn(
                        "passing over {}: {}",
                        PatientDecoder.place(record.raw()),
                        record.failure().map(Throwable::getMessage).orElse("unreadable"));
            }
        }
        return stale;
    }

    /** Whether the rationale has no label, or a newer one of another revision than the mentor's. */
    boolean holds(String rationaleId) {
        return newest.get(rationaleId, OTHER) == OTHER;
    }

    /** The rationale is labelled by the mentor now. */
    void remove(String rationaleId) {
        if (RecordIds.isId(rationaleId)) {
            newest.put(rationaleId, CURRENT);
        }
    }
}
