package io.mentorkd.producers.teachers;

import io.mentorkd.datasets.BadLines;
import io.mentorkd.datasets.Input;
import io.mentorkd.datasets.RepeatableInput;
import io.mentorkd.producers.rationales.ContentRevision;
import io.mentorkd.producers.rationales.RationaleFile;
import io.mentorkd.producers.rationales.RationaleOrigin;
import io.mentorkd.records.Question;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Answers from files of recorded rationales, which it keeps in memory, in the order of the files. It has no answer to a
 * question that is not in them.
 */
public final class RecordedTeacher implements Teacher {

    private final Map<String, List<TeacherAnswer>> answers;
    private final Identity identity;
    private final BadLines bad;

    private RecordedTeacher(Map<String, List<TeacherAnswer>> answers, Identity identity, BadLines bad) {
        this.answers = answers;
        this.identity = identity;
        this.bad = bad;
    }

    /**
     * Reads the files.
     *
     * @param generator who made the rationales; {@link RationaleOrigin#RECORDED} where nobody knows
     * @throws io.mentorkd.datasets.UnreadableInputException if one cannot be read
     */
    public static RecordedTeacher read(List<RationaleFile> files, String generator) {
        if (generator.isBlank()) {
            throw new IllegalArgumentException("generator must not be blank");
        }
        Map<String, List<TeacherAnswer>> answers = new HashMap<>();
        BadLines.Collector bad = new BadLines.Collector();
        StringBuilder revisions = new StringBuilder();
        for (RationaleFile file : files) {
            try (RepeatableInput repeatable = RepeatableInput.of(file.input())) {
                Input input = repeatable.input();
                revisions.append(revisions.isEmpty() ? "" : ",").append(ContentRevision.of(input));
                file.at(input)
                        .read(
                                rationale -> answers.computeIfAbsent(
                                                rationale.question().getQuestionId(), id -> new ArrayList<>())
                                        .add(new TeacherAnswer(rationale.chain(), rationale.completion())
                                                .after(rationale.reasoning())),
                                bad::add);
            }
        }
        return new RecordedTeacher(answers, Identity.ofTeacher(generator, revisions.toString()), bad.collected());
    }

    /** The records of the files that it could not use. */
    public BadLines bad() {
        return bad;
    }

    /** How many questions it has an answer to. */
    public int questions() {
        return answers.size();
    }

    /** Its revision is the {@link ContentRevision} of each file, in their order. */
    @Override
    public Identity identity() {
        return identity;
    }

    @Override
    public CompletionStage<Reply> ask(Request request) {
        List<TeacherAnswer> all = answers(request.question(), request.planned());
        return CompletableFuture.completedStage(
                Reply.Answers.all(all.subList(Math.min(request.firstSample(), all.size()), all.size())));
    }

    /** What it says to a question, at most {@code samples} of it. */
    public List<TeacherAnswer> answers(Question question, int samples) {
        List<TeacherAnswer> all = answers.getOrDefault(question.getQuestionId(), List.of());
        return all.subList(0, Math.min(samples, all.size()));
    }
}
