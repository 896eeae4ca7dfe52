package io.mentorkd.producers.questions;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordWriter;
import io.mentorkd.connection.TopicLimit;
import io.mentorkd.datasets.UnreadableInputException;
import io.mentorkd.producers.questions.KnownTopic.Span;
import io.mentorkd.records.Question;
import io.mentorkd.spelling.Legible;
import io.mentorkd.topics.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Writes questions to their topic, each of them once, and again where its gold answer is mended.
 *
 * <p>It knows what is there, from a file of the last run and what has come to the topic since, and leaves that out. Two
 * publishers that run at the same time do not see each other's questions and may both write one; that does no harm, because the
 * two have the same id, so that their rationales have the same ids too, and the filter keeps each of those once.
 */
public final class QuestionPublisher implements AutoCloseable {

    /** Offsets are asked for as soon as so many are known to be there, which bounds what is kept of a run. */
    private static final int UNASKED = 10_000;

    private final KnownTopic topic;
    private final RecordWriter<Question> writer;
    private final boolean mendGold;
    private final Queue<Future<RecordMetadata>> sent = new ArrayDeque<>();
    private final Map<Integer, Span> spans = new HashMap<>();
    private volatile PublishTally tally = new PublishTally();

    /**
     * A publisher to the topic {@code questions}, which must exist.
     *
     * @param state directory for what is known of the topic between runs; made where it is missing
     * @param mendGold whether a question that is known with another gold answer is written again with the one given
     */
    public QuestionPublisher(KafkaConnection connection, Topics topics, Path state, boolean mendGold) {
        this(
                new QuestionTopic(connection, topics.questions(), Optional.of(state)),
                new RecordWriter<>(
                        connection, TopicLimit.read(connection, topics.questions()), Question::getQuestionId),
                mendGold);
    }

    /** A publisher that keeps nothing between runs, and takes gold answers as they are. */
    public QuestionPublisher(KafkaConnection connection, Topics topics) {
        this(
                new QuestionTopic(connection, topics.questions(), Optional.empty()),
                new RecordWriter<>(
                        connection, TopicLimit.read(connection, topics.questions()), Question::getQuestionId),
                false);
    }

    QuestionPublisher(KnownTopic topic, RecordWriter<Question> writer, boolean mendGold) {
        this.topic = topic;
        this.writer = writer;
        this.mendGold = mendGold;
    }

    /**
     * Publishes the good questions of all sources, in their order, and returns when every broker that must have them does.
     *
     * @throws UnreadableInputException if a source cannot be read; what came before it is published
     * @throws io.mentorkd.connection.OversizedRecordException if a question is larger than the topic takes; what came before it is
     *     published
     * @throws io.mentorkd.connection.RecordWriteException if the broker refuses a question
     */
    public PublishReport publish(List<? extends QuestionSource> sources) {
        tally = new PublishTally();
        KnownQuestions known = topic.known(tally::remark);
        read(sources, known, this::send);
        finish(known);
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
        PublishTally check = new PublishTally();
        tally = check;
        KnownQuestions known = topic.known(check::remark);
        read(sources, new KnownQuestions(known), question -> {});
        if (!check.report().bad().isEmpty()) {
            return check.report().nothingPublished();
        }
        tally = new PublishTally();
        read(sources, known, this::send);
        finish(known);
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
        sent.add(writer.send(question));
        while (sent.size() > UNASKED && sent.element().isDone()) {
            note(sent.remove());
        }
    }

    private void finish(KnownQuestions known) {
        writer.flush();
        sent.forEach(this::note);
        sent.clear();
        topic.written(known, spans);
        spans.clear();
    }

    /** Of a write that failed, the flush makes known why. */
    private void note(Future<RecordMetadata> done) {
        try {
            RecordMetadata metadata = done.get();
            spans.merge(metadata.partition(), new Span(metadata.offset(), metadata.offset(), 1), Span::and);
        } catch (ExecutionException failed) {
            writer.flush();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(List<? extends QuestionSource> sources, KnownQuestions known, Consumer<Question> publish) {
        PublishTally counts = tally;
        for (QuestionSource source : sources) {
            source.read(sourced -> meet(sourced, known, publish, counts), counts::bad, counts::remark);
        }
    }

    private void meet(
            QuestionSource.Sourced sourced, KnownQuestions known, Consumer<Question> publish, PublishTally counts) {
        Question question = sourced.question();
        switch (known.meet(question)) {
            case NEW -> {
                publish.accept(question);
                counts.published(question.getGold() != null);
            }
            case ON_TOPIC -> counts.alreadyPublished();
            case REPEATED -> counts.duplicate();
            case GOLD_AT_LAST -> mend(question, known, publish, counts);
            case OTHER_SPLIT ->
                counts.conflict(
                        sourced,
                        "split",
                        "the same question is there with split " + known.split(question.getQuestionId())
                                + ", here with " + question.getSplit());
            case OTHER_GOLD -> {
                if (mendGold) {
                    mend(question, known, publish, counts);
                } else {
                    counts.conflict(
                            sourced,
                            "gold",
                            "the same question is there with another gold answer than "
                                    + Legible.quoted(question.getGold())
                                    + "; where this one is right, say --mend-gold");
                }
            }
        }
    }

    private static void mend(Question question, KnownQuestions known, Consumer<Question> publish, PublishTally counts) {
        known.mend(question);
        publish.accept(question);
        counts.mended();
    }
}
