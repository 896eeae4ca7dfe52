package io.mentorkd.dashboard.views;

import io.mentorkd.connection.UnreadableRecordException;
import io.mentorkd.dashboard.tail.Feed;
import io.mentorkd.dashboard.views.KeyTrail.Footprint;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Source;
import io.mentorkd.topics.RecordPlace;
import io.mentorkd.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Where the newest records of every question lie, topic by topic. Any thread may ask. */
public final class QuestionTrails {

    private static final int CAPACITY = 100_000;
    /** Read in the beginning: records of the last two kinds are long. */
    private static final int NEWEST = 20_000;

    private static final int NEWEST_LABELS = 2_000;
    private static final int TEACHER = 0;
    private static final int MENTOR = 1;
    private static final int UNREADABLE = 2;

    private final KeyTrail questions;
    private final KeyTrail rationales;
    private final KeyTrail softLabels;
    private final KeyTrail examples;
    private final RationaleView graded;
    private final Topics topics;

    /** @param graded the rationales' verdicts */
    public QuestionTrails(Topics topics, Deserializer<Rationale> deserializer, RationaleView graded) {
        this.topics = topics;
        this.graded = graded;
        questions = new KeyTrail(topics.questions(), CAPACITY, record -> 0);
        rationales = new KeyTrail(topics.rationales(), CAPACITY, record -> source(deserializer, record));
        softLabels = new KeyTrail(topics.softLabels(), CAPACITY, record -> 0);
        examples = new KeyTrail(topics.examples(), CAPACITY, record -> 0);
    }

    /**
     * Records of a question in a topic.
     *
     * @param count how many
     * @param first position of the first; empty where there is none
     * @param firstAt time of the first, in milliseconds since the epoch; 0 where there is none
     */
    public record Trail(int count, Optional<RecordPlace> first, long firstAt) {}

    /** What is to be read for it. */
    public List<Feed> feeds() {
        return List.of(
                new Feed(List.of(topics.questions()), NEWEST, questions),
                new Feed(List.of(topics.rationales()), NEWEST, rationales),
                new Feed(List.of(topics.softLabels()), NEWEST_LABELS, softLabels),
                new Feed(List.of(topics.examples()), NEWEST_LABELS, examples));
    }

    public Trail questions(String questionId) {
        return trail(questions.of(hash(questionId)));
    }

    public Trail rationales(String questionId, Source source) {
        return trail(rationales.of(hash(questionId)).stream()
                .filter(footprint -> footprint.mark() == mark(source))
                .toList());
    }

    public Trail softLabels(String questionId) {
        return trail(softLabels.of(hash(questionId)));
    }

    public Trail examples(String questionId) {
        return trail(examples.of(hash(questionId)));
    }

    /** Graded rationales of a question, newest first. */
    public List<RationaleSummary> graded(String questionId) {
        return graded.ofQuestion(hash(questionId)).stream()
                .map(RationaleRow::summary)
                .toList();
    }

    private static Trail trail(List<Footprint> footprints) {
        return footprints.isEmpty()
                ? new Trail(0, Optional.empty(), 0)
                : new Trail(
                        footprints.size(),
                        Optional.of(footprints.get(0).position()),
                        footprints.get(0).at());
    }

    private static int source(Deserializer<Rationale> deserializer, ConsumerRecord<byte[], byte[]> record) {
        try {
            return mark(deserializer.deserialize(record.topic(), record.value()).getSource());
        } catch (UnreadableRecordException unreadable) {
            return UNREADABLE;
        }
    }

    private static int mark(Source source) {
        return source == Source.TEACHER ? TEACHER : MENTOR;
    }

    private static long hash(String questionId) {
        return QuestionHash.of(questionId.getBytes(StandardCharsets.UTF_8));
    }
}
