package io.mentorkd.producers.rationales;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.OversizedRecordException;
import io.mentorkd.connection.RecordWriter;
import io.mentorkd.connection.TopicLimit;
import io.mentorkd.datasets.BadLine;
import io.mentorkd.datasets.BadLines;
import io.mentorkd.datasets.RepeatableInput;
import io.mentorkd.records.Rationale;
import io.mentorkd.topics.Topics;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Writes recorded rationales to their topic.
 *
 * <p>A file's revision is {@link ContentRevision} of its bytes, so publishing it again writes rationales of the same ids,
 * which the filter rejects as duplicates.
 */
public final class RationalePublisher implements AutoCloseable {

    private final RecordWriter<Rationale> writer;
    private volatile LongAdder published = new LongAdder();
    private volatile BadLines.Collector bad = new BadLines.Collector();
    private volatile List<String> remarks = new CopyOnWriteArrayList<>();

    /**
     * What became of the rationales of a run.
     *
     * @param published rationales written
     * @param bad records that were not published because something is wrong with them
     * @param remarks what is to be said of a file as a whole
     */
    public record Report(long published, BadLines bad, List<String> remarks) {
        public Report {
            Objects.requireNonNull(bad, "bad");
            remarks = List.copyOf(remarks);
        }
    }

    /** A publisher to the topic {@code rationales}, which must exist. */
    public RationalePublisher(KafkaConnection connection, Topics topics) {
        this(new RecordWriter<>(
                connection,
                TopicLimit.read(connection, topics.rationales()),
                rationale -> rationale.getQuestion().getQuestionId()));
    }

    RationalePublisher(RecordWriter<Rationale> writer) {
        this.writer = writer;
    }

    /**
     * Publishes the good rationales of all files, in their order, and returns when every broker that must have them does.
     *
     * @throws io.mentorkd.datasets.UnreadableInputException if a file cannot be read; what came before it is
     *     published
     * @throws io.mentorkd.connection.RecordWriteException if the broker refuses a rationale
     */
    public Report publish(List<RationaleFile> files, RationaleOrigin origin) {
        published = new LongAdder();
        bad = new BadLines.Collector();
        remarks = new CopyOnWriteArrayList<>();
        for (RationaleFile file : files) {
            try (RepeatableInput repeatable = RepeatableInput.of(file.input())) {
                String revision = ContentRevision.of(repeatable.input());
                file.at(repeatable.input())
                        .read(rationale -> send(rationale, origin, revision), bad::add, remarks::add);
            }
        }
        writer.flush();
        return progress();
    }

    /** How far the run is; from any thread. */
    public Report progress() {
        return new Report(published.sum(), bad.collected(), remarks);
    }

    @Override
    public void close() {
        writer.close();
    }

    private void send(RecordedRationale recorded, RationaleOrigin origin, String revision) {
        try {
            // The flush at the end waits for all of them and makes the first failure known.
            Future<RecordMetadata> unused = writer.send(recorded.toRationale(origin, revision));
            published.increment();
        } catch (OversizedRecordException oversized) {
            bad.add(new BadLine(recorded.file(), recorded.line(), Optional.empty(), oversized.getMessage()));
        }
    }
}
