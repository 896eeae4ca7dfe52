package io.mentorkd.cli.audit;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.log.LogOffsets;
import io.mentorkd.log.LogRange;
import io.mentorkd.log.LogReader;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.topics.Topics;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/** Everything that is graded by now. */
final class GradedLog {

    private final KafkaConnection connection;
    private final Topics topics;

    GradedLog(KafkaConnection connection, Topics topics) {
        this.connection = connection;
        this.topics = topics;
    }

    /** Gives each graded rationale to {@code each}, the accepted ones first; what cannot be read is passed over. */
    void forEach(Consumer<GradedRationale> each) {
        List<LogRange> ranges;
        try (Admin admin = Admin.create(connection.adminConfig())) {
            LogOffsets offsets = new LogOffsets(admin);
            ranges = List.of(offsets.everything(topics.accepted()), offsets.everything(topics.rejected()));
        }
        for (LogRange range : ranges) {
            try (LogReader<GradedRationale> log = new LogReader<>(connection, range, GradedRationale.class)) {
                log.forEachRemaining(record -> record.decoded().ifPresent(each));
            }
        }
    }
}
