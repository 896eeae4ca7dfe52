package io.mentorkd.benchmarks.dashboard;

import io.mentorkd.benchmarks.filter.BenchmarkRationales;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordWriter;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Verdict;
import io.mentorkd.topics.Groups;
import io.mentorkd.topics.TopicProvisioner;
import io.mentorkd.topics.TopicSpec;
import io.mentorkd.topics.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What the dashboard looks at: rationales, graded and ungraded, and groups that are behind. */
final class DashboardLoad implements AutoCloseable {

    private static final int PARTITIONS = 6;
    private static final int CHUNK = 10_000;

    private final KafkaConnection connection;
    private final Topics topics = new Topics(Topics.DEFAULT_PREFIX);
    private final RecordWriter<Rationale> rationales;
    private final RecordWriter<GradedRationale> accepted;
    private final RecordWriter<GradedRationale> rejected;
    private long seed;

    DashboardLoad(KafkaConnection connection) {
        this.connection = connection;
        try (Admin admin = Admin.create(connection.adminConfig())) {
            new TopicProvisioner(admin).provision(TopicSpec.all(topics, PARTITIONS, OptionalInt.of(1)));
        }
        rationales = new RecordWriter<>(
                connection,
                topics.rationales(),
                rationale -> rationale.getQuestion().getQuestionId());
        accepted = graded(topics.accepted());
        rejected = graded(topics.rejected());
    }

    private RecordWriter<GradedRationale> graded(String topic) {
        return new RecordWriter<>(
                connection, topic, graded -> graded.getRationale().getQuestion().getQuestionId());
    }

    /** Groups of the pipeline that have read the first record of every partition. */
    void commit(int groups) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> commits = new HashMap<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            commits.put(new TopicPartition(topics.accepted(), partition), new OffsetAndMetadata(1));
        }
        try (Admin admin = Admin.create(connection.adminConfig())) {
            for (int group = 0; group < groups; group++) {
                admin.alterConsumerGroupOffsets(
                                topics.groups().of(Groups.Stage.MENTOR_LABEL, "benchmark-" + group), commits)
                        .all()
                        .get();
            }
        }
    }

    /** Writes {@code count} rationales at once. */
    void write(int count) {
        for (int left = count; left > 0; left -= CHUNK) {
            BenchmarkRationales.of(Math.min(CHUNK, left), seed++).forEach(this::send);
        }
        accepted.flush();
        rejected.flush();
    }

    /** Writes so many a second for so long. */
    void write(int aSecond, int seconds) {
        long began = System.nanoTime();
        List<Rationale> next = List.of();
        for (int sent = 0; sent < aSecond * seconds; sent++) {
            if (sent % CHUNK == 0) {
                next = BenchmarkRationales.of(CHUNK, seed++);
            }
            send(next.get(sent % CHUNK));
            long due = began + (long) (sent * 1e9 / aSecond);
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
        }
    }

    private void send(Rationale rationale) {
        rationales.send(rationale);
        boolean isRight = (rationale.getQuestion().getGold() + ".0").equals(rationale.getCompletion());
        GradedRationale graded = GradedRationale.newBuilder()
                .setRationale(rationale)
                .setVerdict(isRight ? Verdict.CORRECT : Verdict.WRONG)
                .setAnswer(rationale.getCompletion())
                .setConvention("mentor-kd")
                .setConventionVersion(1)
                .build();
        (isRight ? accepted : rejected).send(graded);
    }

    @Override
    public void close() {
        rationales.close();
        accepted.close();
        rejected.close();
    }
}
