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

/**
 * Answers from files of recorded rationales, which it keeps in memory, in the order of the files. It has no answer to a
 * question that is not in them.
 */
public final class RecordedTeacher implements Teacher {

    private final Map<String, List<TeacherAnswer>> answers;
    private final String generator;
    private final String revision;
    private final BadLines bad;

    private RecordedTeacher(Map<String, List<TeacherAnswer>> answers, String generator, String revision, BadLines bad) {
        this.answers = answers;
        this.generator = generator;
        this.revision = revision;
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
                                        .add(new TeacherAnswer(rationale.chain(), rationale.completion())),
                                bad::add);
            }
        }
        return new RecordedTeacher(answers, generator, revisions.toString(), bad.collected());
    }

    /** The records of the files that it could not use. */
    public BadLines bad() {
        return bad;
    }

    /** How many questions it has an answer to. */
    public int questions() {
        return answers.size();
    }

    @Override
    public String generator() {
        return generator;
    }

    /** {@link ContentRevision} of each file, in their order. */
    @Override
    public String revision() {
        return revision;
    }

    @Override
    public String promptVersion() {
        return RationaleOrigin.NO_PROMPT;
    }

    @Override
    public List<TeacherAnswer> answer(Question question, int samples) {
        List<TeacherAnswer> all = answers.getOrDefault(question.getQuestionId(), List.of());
        return all.subList(0, Math.min(samples, all.size()));
    }
}
