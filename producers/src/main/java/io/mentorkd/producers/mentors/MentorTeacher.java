package io.mentorkd.producers.mentors;

import io.mentorkd.models.checkpoints.Sha256;
import io.mentorkd.producers.teachers.Identity;
import io.mentorkd.producers.teachers.Reply;
import io.mentorkd.producers.teachers.Request;
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
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One revision of a mentor as a writer of rationales. A text follows from its question, its sample index, the revision and the
 * settings, whatever else is asked for at the same time.
 */
final class MentorTeacher implements Teacher {

    private static final Logger LOG = LoggerFactory.getLogger(MentorTeacher.class);
    private static final int SEED_DIGITS = 16;

    private final LoadedMentor mentor;
    private final SamplingConfig sampling;

    MentorTeacher(LoadedMentor mentor, SamplingConfig sampling) {
        this.mentor = mentor;
        this.sampling = sampling;
    }

    /** Its revision is such as {@code 0a1b2c3d4e5f;temperature=0.7;topP=1.0;seed=0;maxNewTokens=512}. */
    @Override
    public Identity identity() {
        return new Identity(Source.MENTOR, mentor.modelId(), mentor.revision() + ";" + sampling.describe());
    }

    @Override
    public CompletionStage<Reply> ask(Request request) {
        return askAll(List.of(request)).get(0);
    }

    /** Where the mentor fails at several questions it is asked one by one: only those that it fails at are to suffer. */
    @Override
    public List<CompletionStage<Reply>> askAll(List<Request> requests) {
        try {
            return answers(requests).stream()
                    .map(answers -> CompletableFuture.<Reply>completedStage(Reply.Answers.all(answers)))
                    .toList();
        } catch (CancellationException stop) {
            return Collections.nCopies(requests.size(), CompletableFuture.failedStage(stop));
        } catch (RuntimeException failure) {
            if (requests.size() == 1) {
                return List.of(CompletableFuture.failedStage(failure));
            }
            LOG.warn("{} failed at {} questions at once: {}", mentor.modelId(), requests.size(), failure.toString());
            return requests.stream().map(this::ask).toList();
        }
    }

    private List<List<TeacherAnswer>> answers(List<Request> requests) {
        List<int[]> sources = new ArrayList<>();
        List<Long> seeds = new ArrayList<>();
        List<List<TeacherAnswer>> answers = new ArrayList<>();
        List<List<TeacherAnswer>> answerOf = new ArrayList<>(); // the list that a text belongs to
        for (Request request : requests) {
            List<TeacherAnswer> own = new ArrayList<>();
            answers.add(own);
            int[] source =
                    mentor.text().format().prompt(request.question().getText().strip());
            for (int sample = request.firstSample(); sample < request.planned(); sample++) {
                sources.add(source);
                seeds.add(seed(request.question(), sample));
                answerOf.add(own);
            }
        }
        long began = System.nanoTime();
        List<int[]> texts = mentor.generate(
                sources, seeds.stream().mapToLong(Long::longValue).toArray(), sampling.generation());
        Duration latency = Duration.ofNanos(System.nanoTime() - began);
        if (Thread.interrupted()) {
            throw new CancellationException("interrupted while the mentor wrote");
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
                new TeacherUsage(OptionalInt.of(source.length), OptionalInt.of(tokens.length), latency));
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
