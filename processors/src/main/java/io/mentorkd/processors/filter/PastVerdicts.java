package io.mentorkd.processors.filter;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.log.LogOffsets;
import io.mentorkd.log.LogReader;
import io.mentorkd.processors.streams.Hash128;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Verdict;
import io.mentorkd.topics.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/** What the filter has said of every rationale; of one that it graded more than once, since it could not at first, the last. */
final class PastVerdicts {

    private final Map<Hash128, Verdict> verdicts = new HashMap<>();

    private PastVerdicts() {}

    /** Reads all that was graded by now. */
    static PastVerdicts read(KafkaConnection connection, Topics topics) {
        PastVerdicts past = new PastVerdicts();
        try (Admin admin = Admin.create(connection.adminConfig())) {
            LogOffsets offsets = new LogOffsets(admin);
            // What was accepted is so, whatever was said of it before.
            for (String topic : List.of(topics.rejected(), topics.accepted())) {
                try (LogReader<GradedRationale> log =
                        new LogReader<>(connection, offsets.everything(topic), GradedRationale.class)) {
                    log.forEachRemaining(record -> record.decoded()
                            .filter(graded -> !isRedelivery(graded))
                            .ifPresent(past::add));
                }
            }
        }
        return past;
    }

    /** Whether it says only that the rationale was graded before. */
    static boolean isRedelivery(GradedRationale graded) {
        return graded.getVerdict() == Verdict.DUPLICATE
                && graded.getRationale().getRationaleId().equals(graded.getDuplicateOf());
    }

    /** The verdict; empty where the rationale was never graded. */
    Optional<Verdict> of(String rationaleId) {
        return Hash128.ofId(rationaleId).map(verdicts::get);
    }

    private void add(GradedRationale graded) {
        Hash128.ofId(graded.getRationale().getRationaleId()).ifPresent(id -> verdicts.put(id, graded.getVerdict()));
    }
}
