package io.mentorkd.cli.dataset;

import io.mentorkd.cli.replay.ReplayRange;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.datasets.export.ExportedRow;
import io.mentorkd.datasets.export.RowWriter;
import io.mentorkd.log.LogReader;
import io.mentorkd.log.LogRecord;
import io.mentorkd.records.DistillationExample;
import io.mentorkd.records.GradedRationale;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads rationales or examples of the log as rows of a dataset.
 *
 * @param cluster the cluster
 * @param range which records
 * @param examples whether they are examples
 */
record DatasetExport(KafkaConnection cluster, ReplayRange range, boolean examples) {

    /**
     * What was written.
     *
     * @param records rows
     * @param unreadable records that nobody can read, and that are left out
     * @param counts rows by kind
     */
    record Written(long records, long unreadable, RowCounts counts) {}

    /** Writes all rows, and tells how many it has written now and then. */
    Written write(RowWriter rows, LongConsumer progress) throws IOException {
        return examples
                ? write(
                        rows,
                        DistillationExample.class,
                        record -> row(record, record.decoded().orElseThrow()),
                        progress)
                : write(
                        rows,
                        GradedRationale.class,
                        record -> new ExportedRow(
                                place(record.raw()), record.decoded().orElseThrow(), Optional.empty()),
                        progress);
    }

    private <T extends SpecificRecord> Written write(
            RowWriter rows, Class<T> type, Function<LogRecord<T>, ExportedRow> rendering, LongConsumer progress)
            throws IOException {
        long written = 0;
        long unreadable = 0;
        RowCounts counts = new RowCounts();
        try (LogReader<T> log = new LogReader<>(cluster, range.range(), type)) {
            while (log.hasNext()) {
                LogRecord<T> record = log.next();
                if (record.decoded().isEmpty()) {
                    unreadable++;
                } else if (range.selection().test(record.decoded().get())) {
                    ExportedRow row = rendering.apply(record);
                    rows.write(row);
                    counts.add(row.graded());
                    progress.accept(++written);
                }
            }
        }
        return new Written(written, unreadable, counts);
    }

    private static ExportedRow row(LogRecord<DistillationExample> record, DistillationExample example) {
        return new ExportedRow(place(record.raw()), example.getGraded(), Optional.of(example.getSoftLabels()));
    }

    private static ExportedRow.Place place(ConsumerRecord<byte[], byte[]> raw) {
        return new ExportedRow.Place(raw.topic(), raw.partition(), raw.offset());
    }
}
