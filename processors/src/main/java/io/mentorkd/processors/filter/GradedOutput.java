package io.mentorkd.processors.filter;

import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.processors.streams.OutputLimit;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Verdict;
import io.mentorkd.topics.Topics;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Hands graded rationales on to the accepted or the rejected ones. */
final class GradedOutput implements AutoCloseable {

    private final ProcessorContext<String, byte[]> context;
    private final Topics topics;
    private final Serializer<GradedRationale> serializer;
    private final OutputLimit acceptedLimit;
    private final OutputLimit rejectedLimit;

    GradedOutput(ProcessorContext<String, byte[]> context, Topics topics, RecordSerdes serdes) {
        this.context = context;
        this.topics = topics;
        this.serializer = serdes.serializer();
        this.acceptedLimit = new OutputLimit(context.appConfigs(), topics.accepted());
        this.rejectedLimit = new OutputLimit(context.appConfigs(), topics.rejected());
    }

    /**
     * Hands it on in the place of {@code record}.
     *
     * @throws io.mentorkd.processors.streams.UnusableRecordException if it is larger than its topic takes
     */
    void forward(Record<String, ?> record, GradedRationale graded) {
        boolean isAccepted = graded.getVerdict() == Verdict.CORRECT;
        byte[] value = serializer.serialize(isAccepted ? topics.accepted() : topics.rejected(), graded);
        Headers headers = new RecordHeaders(record.headers());
        GradedHeaders.mark(headers, graded);
        (isAccepted ? acceptedLimit : rejectedLimit).require("the graded rationale", record.key(), value, headers);
        context.forward(
                record.withValue(value).withHeaders(headers),
                isAccepted ? RationaleFilterTopology.ACCEPTED_SINK : RationaleFilterTopology.REJECTED_SINK);
    }

    @Override
    public void close() {
        serializer.close();
    }
}
