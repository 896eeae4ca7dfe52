package io.mentorkd.producers.rationales;

import io.mentorkd.datasets.BadFieldException;
import io.mentorkd.datasets.BadLine;
import io.mentorkd.datasets.Input;
import io.mentorkd.datasets.JsonInput;
import io.mentorkd.datasets.JsonLayout;
import io.mentorkd.datasets.DataRecord;
import io.mentorkd.producers.questions.QuestionRecords;
import io.mentorkd.records.IdTable;
import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.Task;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A file of rationales in the format {@code mentor-kd}: one JSON list, in UTF-8, of objects with
 *
 * <ul>
 *   <li>{@code input}: the question; required
 *   <li>{@code chain}: the steps; required, and may be empty only where there is a completion
 *   <li>{@code completion}: the generator's answer, as text; may be absent
 *   <li>{@code answer}: the gold answer, as text; may be absent. The filter judges whether it is one, not this reader
 *   <li>{@code initial_correct}: true or false, the verdict of the grader that the file was made with; may be absent
 * </ul>
 *
 * Other fields are passed over.
 *
 * @param input the file, or standard input
 * @param task the task of its questions
 * @param split the split of its questions
 * @param goldAsCompletion whether a rationale without completion that the file calls right gets the gold answer as its
 *     completion: its own completion equalled that, or the file's grader would not have called it right
 */
public record RationaleFile(Input input, Task task, Split split, boolean goldAsCompletion) {

    /** Longest chain, in UTF-16 code units; with all else it stays below the 1 MiB that a broker takes by default. */
    public static final int MAX_CHAIN_LENGTH = 150_000;

    /** Longest completion, in UTF-16 code units. */
    public static final int MAX_COMPLETION_LENGTH = 32_768;

    public RationaleFile {
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(split, "split");
    }

    /** A file of rationales for TRAIN questions, with the completions that it has. */
    public RationaleFile(Input input, Task task) {
        this(input, task, Split.TRAIN, false);
    }

    /**
     * Reads all of it, one rationale at a time.
     *
     * @throws io.mentorkd.datasets.UnreadableInputException if it cannot be read
     */
    public void read(Consumer<RecordedRationale> rationales, Consumer<BadLine> bad) {
        IdTable samples = new IdTable();
        JsonInput.read(
                input,
                JsonLayout.LIST,
                record -> {
                    RecordedRationale rationale;
                    try {
                        rationale = rationale(record, samples);
                    } catch (BadFieldException failure) {
                        bad.accept(record.bad(failure));
                        return;
                    }
                    samples.put(rationale.question().getQuestionId(), rationale.sampleIndex() + 1L);
                    rationales.accept(rationale);
                },
                bad);
    }

    private RecordedRationale rationale(DataRecord record, IdTable samples) {
        String text = record.requiredText(QuestionRecords.MAX_TEXT_LENGTH, "input");
        String chain = bounded(record, "chain", MAX_CHAIN_LENGTH)
                .orElseThrow(() -> new BadFieldException("chain", "is missing"));
        Optional<String> gold = bounded(record, "answer", QuestionRecords.MAX_GOLD_LENGTH);
        Optional<Boolean> verdict = record.flag("initial_correct");
        Optional<String> completion = bounded(record, "completion", MAX_COMPLETION_LENGTH)
                .or(() -> goldAsCompletion && verdict.orElse(false) ? gold : Optional.empty());
        if (chain.isBlank() && completion.isEmpty()) {
            throw new BadFieldException("chain", "is blank, and there is no completion");
        }
        Question question = QuestionRecords.of(task, text, gold, split);
        int sampleIndex = Math.toIntExact(samples.get(question.getQuestionId(), 0));
        return new RecordedRationale(record.file(), record.line(), question, sampleIndex, chain, completion, verdict);
    }

    private static Optional<String> bounded(DataRecord record, String field, int maxLength) {
        Optional<String> text = record.text(field);
        text.ifPresent(given -> DataRecord.requireLength(field, given, maxLength));
        return text;
    }
}
