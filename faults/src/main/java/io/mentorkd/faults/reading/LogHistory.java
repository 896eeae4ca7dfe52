package io.mentorkd.faults.reading;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.faults.history.Log;
import io.mentorkd.faults.history.Payments;
import io.mentorkd.faults.history.Place;
import io.mentorkd.faults.history.Seen;
import io.mentorkd.records.DistillationExample;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.SoftLabels;
import io.mentorkd.records.Source;
import io.mentorkd.topics.DeadLetter;
import io.mentorkd.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Deserializer;

/** What the topics hold when a run is over. */
public final class LogHistory {

    private final KafkaConnection connection;
    private final Topics topics;
    private final RecordSerdes serdes;

    /** The topics of a cluster that nothing disturbs any more. */
    public LogHistory(KafkaConnection connection, Topics topics) {
        this.connection = connection;
        this.topics = topics;
        this.serdes = new RecordSerdes(connection);
    }

    /**
     * Reads all of it.
     *
     * @param witness what was read as committed during the run
     */
    public Log read(CommittedWitness witness) {
        try (TopicReader committed = new TopicReader(connection, true);
                TopicReader everything = new TopicReader(connection, false)) {
            List<Seen.OfVerdict> verdicts = new ArrayList<>();
            verdicts.addAll(verdicts(committed, topics.accepted(), true));
            verdicts.addAll(verdicts(committed, topics.rejected(), false));
            return new Log(
                    read(
                            committed,
                            topics.questions(),
                            Question.class,
                            (place, question) -> new Seen.OfQuestion(place, question.getQuestionId())),
                    read(committed, topics.rationales(), Rationale.class, LogHistory::rationale),
                    verdicts,
                    read(
                            committed,
                            topics.softLabels(),
                            SoftLabels.class,
                            (place, labels) ->
                                    new Seen.OfLabels(place, labels.getRationaleId(), labels.getMentorRevision())),
                    read(
                            committed,
                            topics.examples(),
                            DistillationExample.class,
                            (place, example) -> new Seen.OfExample(
                                    place,
                                    example.getGraded().getRationale().getRationaleId(),
                                    example.getSoftLabels().getMentorRevision())),
                    letters(committed),
                    transactions(committed, everything, witness));
        }
    }

    /** What was kept of the teacher's answers. */
    public List<Payments.Kept> kept() {
        try (TopicReader committed = new TopicReader(connection, true);
                Deserializer<Rationale> deserializer = serdes.deserializer(Rationale.class)) {
            List<Payments.Kept> kept = new ArrayList<>();
            committed.read(topics.teacherResponses(), raw -> {
                Rationale answer = deserializer.deserialize(raw.topic(), raw.value());
                kept.add(new Payments.Kept(
                        answer.getQuestion().getQuestionId(), answer.getSampleIndex(), raw.timestamp()));
            });
            return kept;
        }
    }

    private static Seen.OfRationale rationale(Place place, Rationale rationale) {
        return new Seen.OfRationale(
                place,
                rationale.getRationaleId(),
                rationale.getQuestion().getQuestionId(),
                rationale.getSource() == Source.MENTOR,
                rationale.getSampleIndex());
    }

    private List<Seen.OfVerdict> verdicts(TopicReader committed, String topic, boolean accepted) {
        return read(
                committed,
                topic,
                GradedRationale.class,
                (place, graded) -> new Seen.OfVerdict(
                        place,
                        graded.getRationale().getRationaleId(),
                        accepted,
                        graded.getVerdict().toString(),
                        Optional.ofNullable(graded.getDuplicateOf())));
    }

    private List<Seen.OfLetter> letters(TopicReader committed) {
        List<Seen.OfLetter> letters = new ArrayList<>();
        for (String consumed : topics.consumed()) {
            committed.read(topics.deadLetters(consumed), raw -> letters.add(letter(raw)));
        }
        return letters;
    }

    private static Seen.OfLetter letter(ConsumerRecord<byte[], byte[]> raw) {
        Optional<String> topic = header(raw, DeadLetter.TOPIC);
        Optional<String> partition = header(raw, DeadLetter.PARTITION);
        Optional<String> offset = header(raw, DeadLetter.OFFSET);
        boolean named = topic.isPresent() && partition.isPresent() && offset.isPresent();
        return new Seen.OfLetter(
                place(raw),
                named
                        ? Optional.of(
                                new Place(topic.get(), Integer.parseInt(partition.get()), Long.parseLong(offset.get())))
                        : Optional.empty(),
                header(raw, DeadLetter.STAGE),
                header(raw, DeadLetter.MESSAGE),
                raw.key() == null ? "" : new String(raw.key(), StandardCharsets.UTF_8));
    }

    private static Optional<String> header(ConsumerRecord<byte[], byte[]> raw, String name) {
        Header header = raw.headers().lastHeader(name);
        return header == null ? Optional.empty() : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    /** Open ones, and what was aborted, on the topics that are written in transactions. */
    private Log.Transactions transactions(TopicReader committed, TopicReader everything, CommittedWitness witness) {
        long aborted = 0;
        List<String> open = new ArrayList<>();
        for (String topic : List.of(topics.accepted(), topics.rejected(), topics.softLabels(), topics.examples())) {
            Map<TopicPartition, Long> stable = committed.ends(topic);
            everything.ends(topic).forEach((partition, end) -> {
                if (stable.get(partition) < end) {
                    open.add(partition.topic() + ":" + partition.partition());
                }
            });
            aborted += count(everything, topic) - count(committed, topic);
        }
        return new Log.Transactions(aborted, open, witness.vanished(committed));
    }

    private static long count(TopicReader reader, String topic) {
        long[] records = {0};
        reader.read(topic, raw -> records[0]++);
        return records[0];
    }

    private <T extends SpecificRecord, S> List<S> read(
            TopicReader committed, String topic, Class<T> type, BiFunction<Place, T, S> seen) {
        List<S> all = new ArrayList<>();
        try (Deserializer<T> deserializer = serdes.deserializer(type)) {
            committed.read(
                    topic, raw -> all.add(seen.apply(place(raw), deserializer.deserialize(raw.topic(), raw.value()))));
        }
        return all;
    }

    private static Place place(ConsumerRecord<byte[], byte[]> raw) {
        return new Place(raw.topic(), raw.partition(), raw.offset());
    }
}
