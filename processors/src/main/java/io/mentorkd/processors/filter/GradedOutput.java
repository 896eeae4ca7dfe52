package io.mentorkd.processors.filter;

import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.processors.streams.OutputLimit;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Verdict;
import io.mentorkd.topics.Topics;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Hands graded rationales on to the accepted or the rejected ones. */
final class GradedOutput implements AutoCloseable {

    /** What a verdict by vote takes beside its rationale: the answer, which is short where it is one, and three headers. */
    private static final int VERDICT_BYTES = 16 * 1024;

    private final ProcessorContext<String, byte[]> context;
    private final Topics topics;
    private final GradedEncoder encoder;
    private final OutputLimit acceptedLimit;
    private final OutputLimit rejectedLimit;

    GradedOutput(ProcessorContext<String, byte[]> context, Topics topics, RecordSerdes serdes) {
        this.context = context;
        this.topics = topics;
        this.encoder = new GradedEncoder(serdes);
        this.acceptedLimit = new OutputLimit(context.appConfigs(), topics.accepted());
        this.rejectedLimit = new OutputLimit(context.appConfigs(), topics.rejected());
    }

    /**
     * Returns if a rationale may wait for a vote: once that is over, there is no record any more to be given up.
     *
     * @param bytes what the rationale takes
     * @throws io.mentorkd.processors.streams.UnusableRecordException if with its verdict it would be larger than its topics take
     */
    void requireRoom(Record<String, ?> record, int bytes) {
        for (OutputLimit limit : List.of(acceptedLimit, rejectedLimit)) {
            limit.require("the graded rationale", record.key(), (long) bytes + VERDICT_BYTES, record.headers());
        }
    }

    /**
     * Hands it on in the place of {@code record}.
     *
     * @param rationale the rationale in the encoding of today's schema, where that is at hand
     * @throws io.mentorkd.processors.streams.UnusableRecordException if it is larger than its topic takes
     */
    void forward(Record<String, ?> record, GradedRationale graded, Optional<ByteBuffer> rationale) {
        boolean isAccepted = graded.getVerdict() == Verdict.CORRECT;
        byte[] value = encoder.encode(isAccepted ? topics.accepted() : topics.rejected(), graded, rationale);
        Headers headers = new RecordHeaders(record.headers());
        GradedHeaders.mark(headers, graded);
        (isAccepted ? acceptedLimit : rejectedLimit)
                .require("the graded rationale", record.key(), value.length, headers);
        context.forward(
                new Record<>(record.key(), value, record.timestamp(), headers),
                isAccepted ? RationaleFilterTopology.ACCEPTED_SINK : RationaleFilterTopology.REJECTED_SINK);
    }

    @Override
    public void close() {
        encoder.close();
    }
}
