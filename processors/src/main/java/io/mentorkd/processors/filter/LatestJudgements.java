package io.mentorkd.processors.filter;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.log.LogOffsets;
import io.mentorkd.log.LogReader;
import io.mentorkd.records.Judgement;
import io.mentorkd.topics.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** What others have said of each rationale by now: a person's last word, or else an outside grader's first. */
final class LatestJudgements {

    private final Map<String, Judgement> byRationale = new HashMap<>();

    private LatestJudgements() {}

    /** Reads all judgements; none where their topic does not exist. */
    static LatestJudgements read(KafkaConnection connection, Topics topics) {
        LatestJudgements latest = new LatestJudgements();
        try (Admin admin = Admin.create(connection.adminConfig())) {
            if (!admin.listTopics().names().get().contains(topics.judgements())) {
                return latest;
            }
            try (LogReader<Judgement> log = new LogReader<>(
                    connection, new LogOffsets(admin).everything(topics.judgements()), Judgement.class)) {
                log.forEachRemaining(record -> record.decoded().ifPresent(latest::add));
            }
            return latest;
        } catch (ExecutionException failure) {
            throw new KafkaException(
                    "cannot list the topics: " + failure.getCause().getMessage(), failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while listing the topics", interrupted);
        }
    }

    Optional<Judgement> of(String rationaleId) {
        return Optional.ofNullable(byRationale.get(rationaleId));
    }

    private void add(Judgement judgement) {
        byRationale.merge(
                judgement.getRationale().getRationaleId(),
                judgement,
                (before, later) -> later.getGrader().startsWith(GradingInOrder.PERSON) ? later : before);
    }
}
