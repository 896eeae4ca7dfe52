package io.mentorkd.trainers.runs;

import io.mentorkd.connection.RecordWriter;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A writer that is opened anew after a failure, from which a {@link RecordWriter} does not recover. For one thread at a time. */
final class ReopenedWriter<T extends SpecificRecord> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReopenedWriter.class);

    private final Supplier<RecordWriter<T>> opening;
    private Optional<RecordWriter<T>> open = Optional.empty();

    ReopenedWriter(Supplier<RecordWriter<T>> opening) {
        this.opening = opening;
    }

    /**
     * Sends a record.
     *
     * @throws KafkaException if this or an earlier one was refused; the next call begins afresh
     */
    void write(T record) {
        opened();
        attempt(writer -> writer.send(record));
    }

    /** As {@link #write(SpecificRecord)}, under another key. */
    void write(String key, T record) {
        opened();
        attempt(writer -> writer.send(key, record));
    }

    /**
     * Waits until what was sent is acknowledged.
     *
     * @throws KafkaException if a record was refused; the next call begins afresh
     */
    void flush() {
        if (open.isPresent()) {
            attempt(RecordWriter::flush);
        }
    }

    /** Sends what is left. A record that cannot be sent any more is told in the log: nothing can be done about it. */
    @Override
    public void close() {
        try {
            open.ifPresent(RecordWriter::close);
        } catch (KafkaException lost) {
            LOG.warn("the last records could not be written: {}", lost.getMessage());
        } finally {
            open = Optional.empty();
        }
    }

    private void opened() {
        if (open.isEmpty()) {
            open = Optional.of(opening.get());
        }
    }

    private void attempt(Consumer<RecordWriter<T>> action) {
        try {
            action.accept(open.orElseThrow());
        } catch (KafkaException failure) {
            close();
            throw failure;
        }
    }
}
