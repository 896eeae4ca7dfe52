package io.mentorkd.producers.questions;

import io.mentorkd.datasets.BadFieldException;
import io.mentorkd.datasets.BadLine;
import io.mentorkd.datasets.Input;
import io.mentorkd.datasets.JsonInput;
import io.mentorkd.datasets.DataRecord;
import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import io.mentorkd.records.Symbols;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.Tasks;
import io.mentorkd.tasks.UnknownTaskException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A file of questions.
 *
 * @param input the file, or standard input
 * @param format how it is written
 * @param task the task of every question that names none
 * @param split the split of every question that names none
 */
public record QuestionFile(Input input, QuestionFormat format, Optional<Task> task, Split split)
        implements QuestionSource {

    private static final Set<String> JSONL_FIELDS = Set.of("text", "question", "gold", "answer", "task", "split");

    public QuestionFile {
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(split, "split");
        if (format == QuestionFormat.MENTOR_KD && task.isEmpty()) {
            throw new IllegalArgumentException("task must be given for the format mentor-kd, whose files name none");
        }
    }

    @Override
    public void read(Consumer<Sourced> questions, Consumer<BadLine> bad) {
        JsonInput.read(
                input,
                format.layout(),
                record -> {
                    Question question;
                    try {
                        question = format == QuestionFormat.JSONL ? ofLine(record) : ofElement(record);
                    } catch (BadFieldException failure) {
                        bad.accept(record.bad(failure));
                        return;
                    }
                    questions.accept(new Sourced(record.file(), record.line(), question));
                },
                bad);
    }

    @Override
    public boolean repeatable() {
        return input.repeatable();
    }

    private Question ofLine(DataRecord record) {
        record.requireOnly(JSONL_FIELDS);
        Task named = record.text("task")
                .map(QuestionFile::taskOf)
                .or(() -> task)
                .orElseThrow(() -> new BadFieldException("task", "is missing, and none is given for the whole file"));
        String text = record.requiredText(QuestionRecords.MAX_TEXT_LENGTH, "text", "question");
        Split own = record.text("split").map(QuestionFile::splitOf).orElse(split);
        return QuestionRecords.of(named, text, gold(named, record, "gold", "answer"), own);
    }

    private Question ofElement(DataRecord record) {
        Task given = task.orElseThrow();
        String text = record.requiredText(QuestionRecords.MAX_TEXT_LENGTH, "input");
        return QuestionRecords.of(given, text, gold(given, record, "answer"), split);
    }

    private static Optional<String> gold(Task task, DataRecord record, String... names) {
        Optional<String> gold = record.text(names).map(String::strip);
        if (gold.isPresent()) {
            String field = record.given(names).orElseThrow();
            DataRecord.requireLength(field, gold.get(), QuestionRecords.MAX_GOLD_LENGTH);
            if (task.answers().format().gold(gold.get(), List.of()).isEmpty()) {
                throw new BadFieldException(
                        field,
                        "must be %s for %s, was '%s'"
                                .formatted(task.answers().format().description(), task.name(), gold.get()));
            }
        }
        return gold;
    }

    private static Task taskOf(String name) {
        try {
            return Tasks.builtIn().require(name);
        } catch (UnknownTaskException unknown) {
            throw new BadFieldException("task", String.valueOf(unknown.getMessage()));
        }
    }

    private static Split splitOf(String name) {
        return Symbols.find(Split.class, name)
                .orElseThrow(() -> new BadFieldException("split", "must be TRAIN, VALIDATION or TEST, was " + name));
    }
}
