package io.mentorkd.producers.questions;

import io.mentorkd.connection.ClusterAnswer;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.log.LogOffsets;
import io.mentorkd.log.LogRange;
import io.mentorkd.log.LogReader;
import io.mentorkd.log.OffsetSpan;
import io.mentorkd.producers.questions.KnownQuestionsFile.Known;
import io.mentorkd.records.Question;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/** What the topic of questions holds: read once, and from then on only what has come since. */
final class QuestionTopic implements KnownTopic {

    /** With fewer than these, reading the topic takes no time to speak of, and no file is kept. */
    private static final int WORTH_A_FILE = 10_000;

    private final KafkaConnection connection;
    private final String topic;
    private final Optional<Path> directory;

    private Optional<KnownQuestionsFile> file = Optional.empty();
    private NavigableMap<Integer, OffsetSpan> read = new TreeMap<>();

    QuestionTopic(KafkaConnection connection, String topic, Optional<Path> directory) {
        this.connection = connection;
        this.topic = topic;
        this.directory = directory;
    }

    @Override
    public KnownQuestions known(Consumer<String> remarks) {
        try (Admin admin = Admin.create(connection.adminConfig())) {
            file = directory.map(state -> fileIn(state, admin));
            LogOffsets offsets = new LogOffsets(admin);
            NavigableMap<Integer, Long> beginning = offsets.beginning(topic);
            NavigableMap<Integer, Long> end = offsets.end(topic);
            Known known = file.flatMap(KnownQuestionsFile::read)
                    .filter(then -> fits(then.read(), beginning, end))
                    .orElseGet(() -> new Known(new KnownQuestions(), new TreeMap<>()));
            NavigableMap<Integer, Long> from = new TreeMap<>(beginning);
            known.read().forEach((partition, span) -> from.put(partition, span.to()));
            scan(LogRange.between(topic, from, end), known.questions(), remarks);
            read = LogRange.between(topic, beginning, end).spans();
            return known.questions();
        }
    }

    @Override
    public void written(KnownQuestions known, Map<Integer, Span> own) {
        if (known.table().size() < WORTH_A_FILE) {
            return;
        }
        NavigableMap<Integer, OffsetSpan> now = new TreeMap<>(read);
        own.forEach((partition, span) -> now.computeIfPresent(
                partition,
                (same, before) -> span.first() == before.to() && span.last() - span.first() + 1 == span.count()
                        ? new OffsetSpan(before.from(), span.last() + 1)
                        : before)); // somebody else wrote between
        file.ifPresent(kept -> kept.write(new Known(known, now)));
    }

    /** A log that is shorter than it was, at either end, has lost records. */
    private static boolean fits(
            NavigableMap<Integer, OffsetSpan> read,
            NavigableMap<Integer, Long> beginning,
            NavigableMap<Integer, Long> end) {
        return read.entrySet().stream()
                .allMatch(partition -> end.getOrDefault(partition.getKey(), -1L)
                                >= partition.getValue().to()
                        && beginning.get(partition.getKey())
                                <= partition.getValue().from());
    }

    /** What cannot be read there is somebody else's to report. */
    private void scan(LogRange range, KnownQuestions known, Consumer<String> remarks) {
        if (range.isEmpty()) {
            return;
        }
        long foreign = 0;
        try (LogReader<Question> reader = new LogReader<>(connection, range, Question.class)) {
            while (reader.hasNext()) {
                Optional<Question> question = reader.next().decoded();
                if (question.isPresent() && !known.addFromTopic(question.get())) {
                    foreign++;
                }
            }
        }
        if (foreign > 0) {
            remarks.accept(
                    topic + " holds " + foreign + (foreign == 1 ? " question whose id is" : " questions whose ids are")
                            + " not 32 hexadecimal digits: somebody else's, passed over");
        }
    }

    private KnownQuestionsFile fileIn(Path state, Admin admin) {
        String clusterId = ClusterAnswer.of(admin.describeCluster().clusterId());
        String topicId = ClusterAnswer.of(
                        admin.describeTopics(List.of(topic)).topicNameValues().get(topic))
                .topicId()
                .toString();
        return new KnownQuestionsFile(state, clusterId, topicId);
    }
}
