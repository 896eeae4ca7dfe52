package io.mentorkd.producers.rationales;

import io.mentorkd.datasets.BadFieldException;
import io.mentorkd.datasets.BadLine;
import io.mentorkd.datasets.DataRecord;
import io.mentorkd.datasets.Input;
import io.mentorkd.datasets.layouts.Dataset;
import io.mentorkd.datasets.layouts.OurField;
import io.mentorkd.datasets.layouts.RecordFormat;
import io.mentorkd.producers.questions.QuestionRecords;
import io.mentorkd.producers.questions.RecordQuestion;
import io.mentorkd.records.IdTable;
import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import io.mentorkd.spelling.Legible;
import io.mentorkd.tasks.Task;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * A file of rationales: records with
 *
 * <ul>
 *   <li>the question, which is required, and its gold answer. The filter judges whether it is one, not this reader
 *   <li>{@code chain}: the steps; required, and may be empty only where there is a completion
 *   <li>{@code completion}: the generator's answer; may be absent
 *   <li>{@code reasoning}: what it thought before; may be absent
 *   <li>{@code generator}: who wrote it; may be absent
 *   <li>{@code initial_correct}: true or false, the verdict of the grader that the file was made with; may be absent
 * </ul>
 *
 * <p>as its layout names them.
 *
 * @param dataset the file, and how it is written
 * @param task the task of its questions
 * @param split the split of its questions
 * @param goldAsCompletion whether a rationale without completion that the file calls right gets the gold answer as its
 *     completion: its own completion equalled that, or the file's grader would not have called it right
 */
public record RationaleFile(Dataset dataset, Task task, Split split, boolean goldAsCompletion) {

    /** Longest chain, in UTF-16 code units: far above a trace of 32,000 tokens, and below what the topic takes in any script. */
    public static final int MAX_CHAIN_LENGTH = 1_000_000;

    /** Longest completion, in UTF-16 code units. */
    public static final int MAX_COMPLETION_LENGTH = 262_144;

    public RationaleFile {
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(split, "split");
    }

    /** A file of the authors. */
    public RationaleFile(Input input, Task task, Split split, boolean goldAsCompletion) {
        this(new Dataset(input, RecordFormat.MENTOR_KD), task, split, goldAsCompletion);
    }

    /** A file of the authors, of rationales for TRAIN questions, with the completions that it has. */
    public RationaleFile(Input input, Task task) {
        this(input, task, Split.TRAIN, false);
    }

    /** The file. */
    public Input input() {
        return dataset.input();
    }

    /** The same file, its bytes in another place. */
    public RationaleFile at(Input place) {
        return new RationaleFile(dataset.at(place), task, split, goldAsCompletion);
    }

    /** As {@link #read(Consumer, Consumer, Consumer)}, for whom remarks on the whole file mean nothing. */
    public void read(Consumer<RecordedRationale> rationales, Consumer<BadLine> bad) {
        read(rationales, bad, remark -> {});
    }

    /**
     * Reads all of it, one rationale at a time.
     *
     * @throws io.mentorkd.datasets.UnreadableInputException if it cannot be read
     */
    public void read(Consumer<RecordedRationale> rationales, Consumer<BadLine> bad, Consumer<String> remarks) {
        IdTable samples = new IdTable();
        LongAdder unfinished = new LongAdder();
        dataset.read(
                record -> {
                    RecordedRationale rationale;
                    try {
                        rationale = rationale(record, samples);
                    } catch (BadFieldException failure) {
                        bad.accept(record.bad(failure));
                        return;
                    }
                    samples.put(rationale.question().getQuestionId(), rationale.sampleIndex() + 1L);
                    if (rationale.verdict().orElse(false)
                            && rationale.completion().isEmpty()
                            && rationale.question().getGold() != null) {
                        unfinished.increment();
                    }
                    rationales.accept(rationale);
                },
                bad,
                remarks);
        if (unfinished.sum() > 0) {
            remarks.accept(Legible.of(input().name()) + ": " + unfinished.sum()
                    + " that the file calls right have no completion, so their answer is looked for in the chain;"
                    + " --gold-as-completion gives them the gold answer");
        }
    }

    private RecordedRationale rationale(DataRecord record, IdTable samples) {
        String text = RecordQuestion.text(record);
        Optional<String> reasoning = bounded(record, OurField.REASONING, MAX_CHAIN_LENGTH);
        String chain = bounded(record, OurField.CHAIN, MAX_CHAIN_LENGTH)
                .orElseThrow(() -> new BadFieldException(
                        OurField.CHAIN.fieldName(),
                        reasoning.isPresent() ? "is missing: there is reasoning only" : "is missing"));
        Optional<String> gold = bounded(record, OurField.GOLD, QuestionRecords.MAX_GOLD_LENGTH);
        Optional<Boolean> verdict = record.flag(OurField.INITIAL_CORRECT.fieldName());
        Optional<String> completion = bounded(record, OurField.COMPLETION, MAX_COMPLETION_LENGTH)
                .or(() -> goldAsCompletion && verdict.orElse(false) ? gold : Optional.empty());
        if (chain.isBlank() && completion.isEmpty()) {
            throw new BadFieldException(OurField.CHAIN.fieldName(), "is blank, and there is no completion");
        }
        QuestionRecords.Extras extras = RecordQuestion.extras(record);
        List<String> references = extras.references().stream()
                .filter(reference -> !reference.equals(chain))
                .toList();
        Question question = QuestionRecords.of(
                task, text, gold, split, new QuestionRecords.Extras(extras.choices(), references, extras.metadata()));
        int sampleIndex = Math.toIntExact(samples.get(question.getQuestionId(), 0));
        return new RecordedRationale(
                record.file(),
                record.line(),
                question,
                sampleIndex,
                new RecordedRationale.Reply(
                        chain,
                        completion,
                        reasoning,
                        bounded(record, OurField.GENERATOR, QuestionRecords.MAX_GOLD_LENGTH)),
                verdict);
    }

    private static Optional<String> bounded(DataRecord record, OurField field, int maxLength) {
        Optional<String> text = record.text(field.fieldName());
        text.ifPresent(given -> DataRecord.requireLength(field.fieldName(), given, maxLength));
        return text;
    }
}
