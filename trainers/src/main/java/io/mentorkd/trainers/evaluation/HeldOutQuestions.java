package io.mentorkd.trainers.evaluation;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.log.LogRange;
import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.GraderRef;
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
import java.util.function.Predicate;

/**
 * The questions of one split that can be graded, at most {@code most} a task. Which ones does not depend on the order of
 * arrival: those with the smallest ids, which are hashes, so they are a random sample.
 */
public final class HeldOutQuestions implements AutoCloseable {

    private final TopicLog<Question> log;
    private final Split split;
    private final Predicate<Question> gradable;
    private final Set<String> tasks;
    private final int most;
    private final NavigableMap<Integer, Long> next = new TreeMap<>();
    private final Map<String, NavigableMap<String, Question>> byTask = new TreeMap<>();

    /** Whether a question's answers can be compared: of a known task that needs no outside grader, with a gold answer. */
    public static Predicate<Question> comparable(Tasks known) {
        return question -> question.getGold() != null
                && known.find(question.getTask()).filter(Task::isPure).isPresent();
    }

    /**
     * Whether a question's answers can be graded, by whomever: comparable, or of a known task that has an outside grader, with unit
     * tests where that runs them.
     */
    public static Predicate<Question> gradable(Tasks known) {
        return comparable(known)
                .or(question -> known.find(question.getTask())
                        .filter(task -> !task.isPure())
                        .filter(task -> !(task.judging().grader() instanceof GraderRef.UnitTests)
                                || !question.getReferences().stream().allMatch(String::isBlank))
                        .isPresent());
    }

    /**
     * Questions of {@code split}.
     *
     * @param gradable which can be graded
     * @param tasks those that are wanted; empty for all
     * @param most questions of a task, at least 1
     */
    public HeldOutQuestions(
            KafkaConnection connection,
            Topics topics,
            Split split,
            Predicate<Question> gradable,
            Set<String> tasks,
            int most) {
        this(TopicLog.of(connection, topics.questions(), Question.class), split, gradable, tasks, most);
    }

    /**
     * Questions of {@code split}.
     *
     * @param log the questions, which it closes
     * @param gradable which can be graded
     * @param tasks those that are wanted; empty for all
     * @param most questions of a task, at least 1
     */
    public HeldOutQuestions(
            TopicLog<Question> log, Split split, Predicate<Question> gradable, Set<String> tasks, int most) {
        if (most < 1) {
            log.close();
            throw new IllegalArgumentException("most must be at least 1, was " + most);
        }
        this.log = log;
        this.split = split;
        this.gradable = gradable;
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
                && (tasks.isEmpty() || tasks.contains(question.getTask()))
                && gradable.test(question);
    }

    private void keep(Question question) {
        NavigableMap<String, Question> ofTask = byTask.computeIfAbsent(question.getTask(), task -> new TreeMap<>());
        ofTask.put(question.getQuestionId(), question);
        if (ofTask.size() > most) {
            ofTask.pollLastEntry();
        }
    }
}
