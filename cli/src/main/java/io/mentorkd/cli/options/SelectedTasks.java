package io.mentorkd.cli.options;

import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.log.LogOffsets;
import io.mentorkd.log.LogReader;
import io.mentorkd.log.LogRecord;
import io.mentorkd.records.DistillationExample;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.tasks.KnownTasks;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.UnknownTaskException;
import io.mentorkd.tasks.published.PublishedTasks;
import io.mentorkd.topics.Topics;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;

/**
 * Tasks that records are selected by. A misspelt one would select nothing, for as long as the command runs. One that nobody has
 * published may be meant all the same: the log may have records of it.
 */
final class SelectedTasks {

    private final KafkaConnection cluster;
    private final Topics topics;

    SelectedTasks(KafkaConnection cluster, Topics topics) {
        this.cluster = cluster;
        this.topics = topics;
    }

    /**
     * Returns if each is built in, given by a file or published, or one of {@code logs} has a record of it. These are read only for
     * those that are neither.
     *
     * @throws CommandFailure if not
     */
    void require(Collection<TaskArgument> named, List<String> logs) {
        Set<String> unknown = new LinkedHashSet<>();
        named.stream()
                .filter(task -> task.task().isEmpty())
                .map(TaskArgument::name)
                .forEach(unknown::add);
        if (unknown.isEmpty()) {
            return;
        }
        KnownTasks known = PublishedTasks.read(cluster, topics);
        unknown.removeIf(name -> known.find(name).isPresent());
        logs.forEach(log -> removeThoseOf(log, unknown));
        unknown.stream().findFirst().ifPresent(name -> {
            UnknownTaskException nobodys = new UnknownTaskException(
                    "task", name, known.all().stream().map(Task::name).toList());
            throw CommandFailure.notFound(
                    nobodys.getMessage() + ". No record of " + String.join(" or ", logs) + " is of it, either",
                    nobodys);
        });
    }

    private void removeThoseOf(String log, Set<String> unknown) {
        if (unknown.isEmpty()) {
            return;
        }
        try (Admin admin = Admin.create(cluster.adminConfig());
                LogReader<SpecificRecord> records =
                        new LogReader<>(cluster, new LogOffsets(admin).everything(log), SpecificRecord.class)) {
            while (!unknown.isEmpty() && records.hasNext()) {
                LogRecord<SpecificRecord> record = records.next();
                record.decoded()
                        .flatMap(SelectedTasks::question)
                        .ifPresent(question -> unknown.remove(question.getTask()));
            }
        }
    }

    private static Optional<Question> question(SpecificRecord record) {
        if (record instanceof Question question) {
            return Optional.of(question);
        }
        if (record instanceof Rationale rationale) {
            return Optional.of(rationale.getQuestion());
        }
        if (record instanceof GradedRationale graded) {
            return question(graded.getRationale());
        }
        return record instanceof DistillationExample example ? question(example.getGraded()) : Optional.empty();
    }
}
