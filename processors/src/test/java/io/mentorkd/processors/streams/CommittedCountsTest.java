package io.mentorkd.processors.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.records.Verdict;
import io.mentorkd.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class CommittedCountsTest {

    private static final String HEADER = "verdict";
    private static final Topics TOPICS = new Topics("test.");

    private final CommittedCounts<Verdict> counts = new CommittedCounts<>(
            List.of(TOPICS.deadLetters(TOPICS.rationales())),
            record -> Optional.ofNullable(record.headers().lastHeader(HEADER))
                    .map(header -> Verdict.valueOf(new String(header.value(), StandardCharsets.US_ASCII))));
    private final CommittedCounts<Verdict>.Transaction transaction = counts.transaction();

    @Test
    void shouldCountNothingBeforeTheCommit() {
        transaction.count(record(TOPICS.accepted(), Verdict.CORRECT));

        assertThat(counts.committed().of(Verdict.CORRECT)).isZero();
    }

    @Test
    void shouldCountWhatWasCommittedByTopicAndVerdict() {
        CommittedCounts<Verdict>.Transaction another = counts.transaction();
        transaction.count(record(TOPICS.accepted(), Verdict.CORRECT));
        transaction.count(record(TOPICS.rejected(), Verdict.WRONG));
        transaction.count(record(TOPICS.rejected(), Verdict.DUPLICATE));
        transaction.count(new ProducerRecord<>("test.filter-graded-rationales-changelog", new byte[1], new byte[1]));
        another.count(record(TOPICS.rejected(), Verdict.WRONG));
        another.count(new ProducerRecord<>(TOPICS.deadLetters(TOPICS.rationales()), new byte[1], new byte[1]));

        transaction.commit(() -> {});
        another.commit(() -> {});

        assertThat(counts.committedAfterOpenCommits())
                .isEqualTo(new CommittedCounts.Tally<>(
                        Map.of(Verdict.CORRECT, 1L, Verdict.WRONG, 2L, Verdict.DUPLICATE, 1L), 1));
    }

    @Test
    void shouldForgetWhatWasAborted() {
        transaction.count(record(TOPICS.accepted(), Verdict.CORRECT));
        transaction.forget();
        transaction.count(record(TOPICS.accepted(), Verdict.CORRECT));
        transaction.commit(() -> {});

        assertThat(counts.committed().of(Verdict.CORRECT)).isEqualTo(1);
    }

    @Test
    void shouldCountACommitThatIsRepeatedAfterATimeoutOnce() {
        transaction.count(record(TOPICS.accepted(), Verdict.CORRECT));

        assertThatThrownBy(() -> transaction.commit(() -> {
                    throw new KafkaException("timed out");
                }))
                .isInstanceOf(KafkaException.class);
        assertThat(counts.committed().of(Verdict.CORRECT)).isZero();
        transaction.commit(() -> {});

        assertThat(counts.committed().of(Verdict.CORRECT)).isEqualTo(1);
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, Verdict verdict) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, new byte[1], new byte[1]);
        record.headers().add(HEADER, verdict.name().getBytes(StandardCharsets.US_ASCII));
        return record;
    }
}
