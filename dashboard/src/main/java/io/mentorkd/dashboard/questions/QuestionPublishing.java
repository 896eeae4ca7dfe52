package io.mentorkd.dashboard.questions;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.connection.RecordWriteException;
import io.mentorkd.dashboard.views.QuestionTrails;
import io.mentorkd.records.Question;
import io.mentorkd.records.RecordIds;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.Tasks;
import io.mentorkd.tasks.published.PublishedTasks;
import io.mentorkd.topics.Topics;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes single questions. One that is among the newest is not published again; one that was published long ago may be, which
 * makes the same rationale ids and so adds nothing.
 */
public final class QuestionPublishing implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration CLOSING = Duration.ofMillis(300);
    private static final int MOST_RECENT = 1_000;

    private final KafkaConnection connection;
    private final Topics topics;
    private final QuestionTrails trails;
    private final Producer<String, Question> producer;

    /** What was published here last: it takes a second until the background reader knows it. */
    private final Map<String, CompletableFuture<Void>> recent = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CompletableFuture<Void>> eldest) {
            return size() > MOST_RECENT;
        }
    });

    /** A publisher on a producer of its own; {@code trails} tells what is published already. */
    public QuestionPublishing(KafkaConnection connection, Topics topics, QuestionTrails trails) {
        Map<String, Object> config = new HashMap<>(connection.producerConfig());
        config.put("max.block.ms", PATIENCE.toMillis());
        config.put("request.timeout.ms", (int) PATIENCE.toMillis());
        config.put("delivery.timeout.ms", (int) PATIENCE.multipliedBy(2).toMillis());
        this.connection = connection;
        this.topics = topics;
        this.trails = trails;
        this.producer = new KafkaProducer<>(
                config, new StringSerializer(), new RecordSerdes(connection).<Question>serializer());
    }

    /**
     * Publishes a question, and returns its id when every broker that must have it does.
     *
     * @throws io.mentorkd.tasks.UnknownTaskException if there is no such task
     * @throws KafkaException if the cluster does not take it
     */
    public String publish(String task, String text, Optional<String> gold, Split split) {
        Task known = Tasks.builtIn()
                .find(task)
                .orElseGet(() -> PublishedTasks.read(connection, topics).require(task));
        String asked = known.question().render(text, List.of(), Map.of());
        String id = RecordIds.questionId(known.name(), asked);
        CompletableFuture<Void> sending = new CompletableFuture<>();
        CompletableFuture<Void> earlier = recent.putIfAbsent(id, sending);
        if (earlier != null) {
            awaited(earlier); // who asks a second time is told what became of the first
            return id;
        }
        try {
            if (trails.questions(id).count() == 0) {
                send(Question.newBuilder()
                        .setQuestionId(id)
                        .setTask(known.name())
                        .setText(asked)
                        .setGold(gold.orElse(null))
                        .setSplit(split)
                        .build());
            }
            sending.complete(null);
        } catch (RuntimeException failure) {
            recent.remove(id, sending);
            sending.completeExceptionally(failure);
            throw failure;
        }
        return id;
    }

    private static void awaited(CompletableFuture<Void> sending) {
        try {
            sending.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof KafkaException refused ? refused : failure;
        }
    }

    @Override
    public void close() {
        producer.close(CLOSING);
    }

    private void send(Question question) {
        try {
            producer.send(new ProducerRecord<>(topics.questions(), question.getQuestionId(), question))
                    .get(PATIENCE.multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw refused(failure.getCause());
        } catch (TimeoutException late) {
            throw refused(late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw refused(interrupted);
        }
    }

    private RecordWriteException refused(Throwable cause) {
        return new RecordWriteException("could not write to " + topics.questions() + ": " + cause.getMessage(), cause);
    }
}
