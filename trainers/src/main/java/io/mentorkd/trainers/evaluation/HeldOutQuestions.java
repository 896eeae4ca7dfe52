package io.mentorkd.trainers.evaluation;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.log.LogRange;
import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.Tasks;
import io.mentorkd.topics.Topics;
import io.mentorkd.trainers.log.TopicLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The questions of one split that can be graded here (of a known task that needs no outside grader, with a gold answer), at most {@code most} a task. Which
 * ones does not depend on the order of arrival: those with the smallest ids, which are hashes, so they are a random sample.
 */
public final class HeldOutQuestions implements AutoCloseable {

    private final TopicLog<Question> log;
    private final Split split;
    private final Tasks known;
    private final Set<String> tasks;
    private final int most;
    private final NavigableMap<Integer, Long> next = new TreeMap<>();
    private final Map<String, NavigableMap<String, Question>> byTask = new TreeMap<>();

    /**
     * Questions of {@code split}.
     *
     * @param known the tasks that there are
     * @param tasks those that are wanted; empty for all
     * @param most questions of a task, at least 1
     */
    public HeldOutQuestions(
            KafkaConnection connection, Topics topics, Split split, Tasks known, Set<String> tasks, int most) {
        this(TopicLog.of(connection, topics.questions(), Question.class), split, known, tasks, most);
    }

    /**
     * Questions of {@code split}.
     *
     * @param log the questions, which it closes
     * @param known the tasks that there are
     * @param tasks those that are wanted; empty for all
     * @param most questions of a task, at least 1
     */
    public HeldOutQuestions(TopicLog<Question> log, Split split, Tasks known, Set<String> tasks, int most) {
        if (most < 1) {
            log.close();
            throw new IllegalArgumentException("most must be at least 1, was " + most);
        }
        this.log = log;
        this.split = split;
        this.known = known;
        this.tasks = Set.copyOf(tasks);
        this.most = most;
    }

    /** What the topic holds now: reads only what came since the last call. In the order of task and id. */
    public List<Question> now() {
        LogRange unread = unread();
        // A question that cannot be read is the teacher's to dead-letter: here it is merely none.
        log.read(
                List.of(unread), record -> record.decoded().filter(this::wanted).ifPresent(this::keep));
        next.putAll(unread.next());
        List<Question> questions = new ArrayList<>();
        byTask.values().forEach(ofTask -> questions.addAll(ofTask.values()));
        return questions;
    }

    @Override
    public void close() {
        log.close();
    }

    private LogRange unread() {
        NavigableMap<Integer, Long> from = new TreeMap<>(log.beginning());
        next.forEach((partition, offset) -> from.merge(partition, offset, Math::max));
        return LogRange.between(log.topic(), from, log.end());
    }

    private boolean wanted(Question question) {
        return question.getSplit() == split
                && question.getGold() != null
                && (tasks.isEmpty() || tasks.contains(question.getTask()))
                && known.find(question.getTask()).filter(Task::isPure).isPresent();
    }

    private void keep(Question question) {
        NavigableMap<String, Question> ofTask = byTask.computeIfAbsent(question.getTask(), task -> new TreeMap<>());
        ofTask.put(question.getQuestionId(), question);
        if (ofTask.size() > most) {
            ofTask.pollLastEntry();
        }
    }
}
