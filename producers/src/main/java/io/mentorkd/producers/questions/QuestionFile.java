package io.mentorkd.producers.questions;

import io.mentorkd.datasets.BadFieldException;
import io.mentorkd.datasets.BadLine;
import io.mentorkd.datasets.DataRecord;
import io.mentorkd.datasets.layouts.Dataset;
import io.mentorkd.datasets.layouts.OurField;
import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import io.mentorkd.records.Symbols;
import io.mentorkd.spelling.Legible;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.Tasks;
import io.mentorkd.tasks.UnknownTaskException;
import io.mentorkd.tasks.answers.AnswerFormat;
import io.mentorkd.tasks.answers.StrictConvention;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A file of questions.
 *
 * @param dataset the file, and how it is written
 * @param tasks the tasks that there are
 * @param task the task of every question that names none
 * @param split the split of every question that names none
 */
public record QuestionFile(Dataset dataset, Tasks tasks, Optional<Task> task, Split split) implements QuestionSource {

    public QuestionFile {
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(tasks, "tasks");
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(split, "split");
    }

    /** A file of questions of tasks that come with the program. */
    public QuestionFile(Dataset dataset, Optional<Task> task, Split split) {
        this(dataset, Tasks.builtIn(), task, split);
    }

    @Override
    public void read(Consumer<Sourced> questions, Consumer<BadLine> bad, Consumer<String> remarks) {
        dataset.read(
                record -> {
                    Question question;
                    try {
                        question = question(record);
                    } catch (BadFieldException failure) {
                        bad.accept(record.bad(failure));
                        return;
                    }
                    questions.accept(new Sourced(record.file(), record.line(), question));
                },
                bad,
                remarks);
    }

    @Override
    public boolean repeatable() {
        return dataset.input().repeatable();
    }

    private Question question(DataRecord record) {
        Task named = record.text(OurField.TASK.fieldName())
                .map(this::taskOf)
                .or(() -> task)
                .orElseThrow(() -> new BadFieldException("task", "is missing, and none is given for the whole file"));
        Split own = record.text(OurField.SPLIT.fieldName())
                .map(QuestionFile::splitOf)
                .orElse(split);
        QuestionRecords.Extras extras = RecordQuestion.extras(record);
        try {
            return QuestionRecords.of(
                    named, RecordQuestion.text(record), gold(named, record, extras.choices()), own, extras);
        } catch (IllegalArgumentException lacking) {
            throw new BadFieldException("metadata", String.valueOf(lacking.getMessage()));
        }
    }

    /** What another grader judges by, only that grader knows; a gold answer that is compared must be one. */
    private static Optional<String> gold(Task task, DataRecord record, List<String> choices) {
        Optional<String> gold = RecordQuestion.gold(record);
        AnswerFormat format = task.answers().format();
        if (gold.isPresent()
                && task.isPure()
                && StrictConvention.gold(format, gold.get(), choices).isEmpty()) {
            throw new BadFieldException(
                    OurField.GOLD.fieldName(),
                    "must be %s for %s, was %s"
                            .formatted(format.description(), task.name(), Legible.quoted(gold.get())));
        }
        return gold;
    }

    private Task taskOf(String name) {
        try {
            return tasks.require(name);
        } catch (UnknownTaskException unknown) {
            throw new BadFieldException("task", String.valueOf(unknown.getMessage()));
        }
    }

    private static Split splitOf(String name) {
        return Symbols.find(Split.class, name)
                .orElseThrow(() -> new BadFieldException(
                        "split", "must be TRAIN, VALIDATION or TEST, was " + Legible.quoted(name)));
    }
}
