package io.mentorkd.producers.mentors;

import io.mentorkd.models.checkpoints.Sha256;
import io.mentorkd.producers.teachers.Teacher;
import io.mentorkd.producers.teachers.TeacherAnswer;
import io.mentorkd.producers.teachers.TeacherUsage;
import io.mentorkd.records.Question;
import io.mentorkd.records.Source;
import io.mentorkd.tasks.answers.Attempt;
import io.mentorkd.tasks.answers.GradedText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One revision of a mentor as a writer of rationales. A text follows from its question, its sample index, the revision and the
 * settings, whatever else is asked for at the same time.
 */
final class MentorTeacher implements Teacher {

    private static final int SEED_DIGITS = 16;

    private final LoadedMentor mentor;
    private final SamplingConfig sampling;

    MentorTeacher(LoadedMentor mentor, SamplingConfig sampling) {
        this.mentor = mentor;
        this.sampling = sampling;
    }

    @Override
    public Source source() {
        return Source.MENTOR;
    }

    @Override
    public String generator() {
        return mentor.modelId();
    }

    /** Such as {@code 0a1b2c3d4e5f;temperature=0.7;topP=1.0;seed=0;maxNewTokens=512}. */
    @Override
    public String revision() {
        return mentor.revision() + ";" + sampling.describe();
    }

    @Override
    public String promptVersion() {
        return "none";
    }

    @Override
    public List<TeacherAnswer> answer(Question question, int samples) throws InterruptedException {
        return answerAll(List.of(question), samples).get(0);
    }

    @Override
    public List<List<TeacherAnswer>> answerAll(List<Question> questions, int samples) throws InterruptedException {
        List<int[]> sources = new ArrayList<>();
        List<Long> seeds = new ArrayList<>();
        List<List<TeacherAnswer>> answers = new ArrayList<>();
        List<List<TeacherAnswer>> answerOf = new ArrayList<>(); // the list that a text belongs to
        for (Question question : questions) {
            List<TeacherAnswer> own = new ArrayList<>();
            answers.add(own);
            int[] source = mentor.text().format().prompt(question.getText().strip());
            for (int sample = 0; sample < samples; sample++) {
                sources.add(source);
                seeds.add(seed(question, sample));
                answerOf.add(own);
            }
        }
        if (sources.isEmpty()) {
            return answers;
        }
        long began = System.nanoTime();
        List<int[]> texts = mentor.generate(
                sources, seeds.stream().mapToLong(Long::longValue).toArray(), sampling.generation());
        Duration latency = Duration.ofNanos(System.nanoTime() - began);
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while the mentor wrote");
        }
        for (int row = 0; row < texts.size(); row++) {
            answerOf.get(row).add(answer(sources.get(row), texts.get(row), latency));
        }
        return answers;
    }

    private TeacherAnswer answer(int[] source, int[] tokens, Duration latency) {
        return parted(
                mentor.text().format().decode(tokens),
                tokens.length >= sampling.maxNewTokens(),
                new TeacherUsage(
                        OptionalInt.of(source.length), OptionalInt.of(tokens.length), OptionalLong.empty(), latency));
    }

    /** Chain and completion of what a mentor wrote: what is before the first marker, and what follows it. */
    static TeacherAnswer parted(String text, boolean truncated, TeacherUsage usage) {
        Attempt attempt = GradedText.attempt(text);
        return new TeacherAnswer(attempt.chain().strip(), attempt.completion(), truncated, Optional.of(usage));
    }

    private long seed(Question question, int sample) {
        String named = sampling.seed() + "\0" + question.getQuestionId() + "\0" + sample + "\0" + mentor.revision();
        return HexFormat.fromHexDigitsToLong(Sha256.of(named.getBytes(StandardCharsets.UTF_8)), 0, SEED_DIGITS);
    }
}
