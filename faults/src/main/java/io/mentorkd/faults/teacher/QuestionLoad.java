package io.mentorkd.faults.teacher;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordWriter;
import io.mentorkd.connection.TopicLimit;
import io.mentorkd.records.Question;
import io.mentorkd.records.RecordIds;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.generated.GeneratedQuestion;
import io.mentorkd.tasks.generated.GeneratedTask;
import io.mentorkd.topics.Topics;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Publishes different questions at a rate, as long as it runs, and remembers those that the brokers acknowledged. */
public final class QuestionLoad implements AutoCloseable {

    private static final long ACKNOWLEDGE_SECONDS = 120;

    private final GeneratedTask task;
    private final Iterator<GeneratedQuestion> questions;
    private final RecordWriter<Question> writer;
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> sent = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "question-load");
        thread.setDaemon(true);
        return thread;
    });

    private QuestionLoad(GeneratedTask task, List<GeneratedQuestion> questions, RecordWriter<Question> writer) {
        this.task = task;
        this.questions = questions.iterator();
        this.writer = writer;
    }

    /**
     * Load that waits for {@link #publish} or {@link #start}.
     *
     * @param most questions that it can publish in all
     */
    public static QuestionLoad of(GeneratedTask task, long seed, int most, KafkaConnection connection, Topics topics) {
        RecordWriter<Question> writer = RecordWriter.patient(
                connection, TopicLimit.read(connection, topics.questions()), Question::getQuestionId);
        return new QuestionLoad(task, task.questions(seed, most, Split.TRAIN), writer);
    }

    /** Publishes so many at once. */
    public void publish(int count) {
        for (int number = 0; number < count && questions.hasNext(); number++) {
            Question question = question(questions.next());
            String questionId = question.getQuestionId();
            sent.add(questionId);
            CompletableFuture<Void> unused = writer.send(question).thenAccept(written -> acknowledged.add(questionId));
        }
    }

    /** Publishes so many a second from now on. */
    public void start(double perSecond) {
        long pause = Math.round(1e9 / perSecond);
        Future<?> unused = clock.scheduleAtFixedRate(() -> publish(1), pause, pause, TimeUnit.NANOSECONDS);
    }

    /** Publishes no more, and waits until the brokers have all. */
    public void stop() throws InterruptedException {
        clock.shutdown();
        clock.awaitTermination(ACKNOWLEDGE_SECONDS, TimeUnit.SECONDS);
        for (long second = 0; second < ACKNOWLEDGE_SECONDS && acknowledged.size() < sent.size(); second++) {
            TimeUnit.SECONDS.sleep(1);
        }
    }

    /** Ids of the questions that the brokers have. */
    public Set<String> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        writer.close();
    }

    private Question question(GeneratedQuestion generated) {
        return Question.newBuilder()
                .setQuestionId(RecordIds.questionId(task.task().name(), generated.text()))
                .setTask(task.task().name())
                .setText(generated.text())
                .setGold(generated.gold())
                .setSplit(Split.TRAIN)
                .build();
    }
}
