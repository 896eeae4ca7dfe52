package io.mentorkd.producers.questions;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordWriter;
import io.mentorkd.datasets.UnreadableInputException;
import io.mentorkd.log.LogOffsets;
import io.mentorkd.log.LogReader;
import io.mentorkd.records.Question;
import io.mentorkd.topics.Topics;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Writes questions to their topic, each of them once.
 *
 * <p>It reads the topic first, and leaves out what is there. Two publishers that run at the same time do not see each
 * other's questions and may both write one; that does no harm, because the two have the same id, so that their rationales
 * have the same ids too, and the filter keeps each of those once.
 */
public final class QuestionPublisher implements AutoCloseable {

    private final Supplier<KnownQuestions> onTopic;
    private final RecordWriter<Question> writer;
    private volatile PublishTally tally = new PublishTally();

    /** A publisher to the topic {@code questions}, which must exist. */
    public QuestionPublisher(KafkaConnection connection, Topics topics) {
        this(
                () -> scan(connection, topics.questions()),
                new RecordWriter<>(connection, topics.questions(), Question::getQuestionId));
    }

    QuestionPublisher(Supplier<KnownQuestions> onTopic, RecordWriter<Question> writer) {
        this.onTopic = onTopic;
        this.writer = writer;
    }

    /**
     * Publishes the good questions of all sources, in their order, and returns when every broker that must have them does.
     *
     * @throws UnreadableInputException if a source cannot be read; what came before it is published
     * @throws io.mentorkd.connection.RecordWriteException if the broker refuses a question
     */
    public PublishReport publish(List<? extends QuestionSource> sources) {
        tally = new PublishTally();
        read(sources, onTopic.get(), this::send);
        writer.flush();
        return tally.report();
    }

    /**
     * Publishes the questions of all sources if there is no bad line in any of them, and nothing otherwise: the report then
     * has bad lines, and {@code published} is 0.
     *
     * @param sources repeatable ones: they are read twice
     * @throws UnreadableInputException if a source cannot be read; nothing is published then, unless it became unreadable
     *     after it was checked
     * @throws io.mentorkd.connection.RecordWriteException if the broker refuses a question
     */
    public PublishReport publishAllOrNothing(List<? extends QuestionSource> sources) {
        for (QuestionSource source : sources) {
            if (!source.repeatable()) {
                throw new IllegalArgumentException("sources must be repeatable, was " + source);
            }
        }
        KnownQuestions known = onTopic.get();
        tally = new PublishTally();
        PublishTally check = tally;
        read(sources, new KnownQuestions(known), question -> {});
        if (!check.report().bad().isEmpty()) {
            PublishReport checked = check.report();
            return new PublishReport(
                    0, checked.alreadyPublished(), checked.duplicates(), checked.conflicts(), checked.bad());
        }
        tally = new PublishTally();
        read(sources, known, this::send);
        writer.flush();
        PublishReport published = tally.report();
        if (!published.bad().isEmpty()) {
            throw new UnreadableInputException(
                    published.bad().first().get(0).file(),
                    new IOException("it changed between being checked and being published; publish it once more"));
        }
        return published;
    }

    /** How far the run is; from any thread. */
    public PublishReport progress() {
        return tally.report();
    }

    @Override
    public void close() {
        writer.close();
    }

    private void send(Question question) {
        // The flush at the end waits for all of them and makes the first failure known.
        Future<RecordMetadata> unused = writer.send(question);
    }

    private void read(List<? extends QuestionSource> sources, KnownQuestions known, Consumer<Question> publish) {
        PublishTally counts = tally;
        for (QuestionSource source : sources) {
            source.read(
                    sourced -> {
                        Question question = sourced.question();
                        switch (known.meet(question)) {
                            case NEW -> {
                                publish.accept(question);
                                counts.published();
                            }
                            case ON_TOPIC -> counts.alreadyPublished();
                            case REPEATED -> counts.duplicate();
                            case OTHER_SPLIT ->
                                counts.conflict(
                                        sourced,
                                        "split",
                                        "the same question is there with split " + known.split(question.getQuestionId())
                                                + ", here with " + question.getSplit());
                            case OTHER_GOLD ->
                                counts.conflict(
                                        sourced,
                                        "gold",
                                        "the same question is there with another gold answer than "
                                                + (question.getGold() == null ? "none" : question.getGold()));
                        }
                    },
                    counts::bad);
        }
    }

    /** Reads the topic once. What cannot be read there is somebody else's to report. */
    private static KnownQuestions scan(KafkaConnection connection, String topic) {
        KnownQuestions known = new KnownQuestions();
        try (Admin admin = Admin.create(connection.adminConfig());
                LogReader<Question> reader =
                        new LogReader<>(connection, new LogOffsets(admin).everything(topic), Question.class)) {
            reader.forEachRemaining(record -> record.decoded().ifPresent(known::addFromTopic));
        }
        return known;
    }
}
