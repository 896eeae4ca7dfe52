package io.mentorkd.producers.teachers;

import io.mentorkd.records.Question;
import io.mentorkd.tasks.generated.GeneratedTask;
import io.mentorkd.tasks.generated.GeneratedTasks;
import io.mentorkd.tasks.generated.QuestionFormatException;
import io.mentorkd.tasks.generated.Solution;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Solves the generated tasks step by step, now and then with a wrong step. It has no answer to questions of other tasks, or
 * in another format than the task makes.
 *
 * <p>Answer {@code i} follows from question id, {@code i}, seed and error rate. The answers to one question are worded
 * differently as far as the task's wordings go.
 */
public final class SolverTeacher implements Teacher {

    /** The generator's name. */
    public static final String GENERATOR = "solver";

    /** Grows when the same settings would make other answers than before. */
    private static final int VERSION = 1;

    private static final int DRAWS_FOR_A_NEW_WORDING = 8;

    private final double errorRate;
    private final long seed;

    /**
     * A solver.
     *
     * @param errorRate fraction of answers with a wrong step, from 0 to 1
     */
    public SolverTeacher(double errorRate, long seed) {
        if (!(errorRate >= 0 && errorRate <= 1)) {
            throw new IllegalArgumentException("errorRate must be from 0 to 1, was " + errorRate);
        }
        this.errorRate = errorRate;
        this.seed = seed;
    }

    /** Its revision is version, error rate and seed, such as {@code 1;errorRate=0.2;seed=7}. */
    @Override
    public Identity identity() {
        return Identity.ofTeacher(GENERATOR, VERSION + ";errorRate=" + errorRate + ";seed=" + seed);
    }

    @Override
    public CompletionStage<Reply> ask(Request request) {
        List<TeacherAnswer> all = answers(request.question(), request.planned());
        return CompletableFuture.completedStage(
                Reply.Answers.all(all.subList(Math.min(request.firstSample(), all.size()), all.size())));
    }

    private List<TeacherAnswer> answers(Question question, int samples) {
        Optional<GeneratedTask> task = GeneratedTasks.find(question.getTask());
        List<TeacherAnswer> answers = new ArrayList<>();
        if (task.isPresent()) {
            Set<String> said = new HashSet<>();
            try {
                for (int sample = 0; sample < samples; sample++) {
                    Solution solution = solution(task.get(), question, sample, said);
                    said.add(solution.chain());
                    answers.add(new TeacherAnswer(solution.chain(), Optional.of(solution.answer())));
                }
            } catch (QuestionFormatException otherFormat) {
                return List.of();
            }
        }
        return answers;
    }

    /** A solution that was not said before; the same one again where a few draws find no other. */
    private Solution solution(GeneratedTask task, Question question, int sample, Set<String> said) {
        SplittableRandom random = new SplittableRandom(hash(question.getQuestionId(), sample));
        boolean wrongStep = random.nextDouble() < errorRate;
        Solution solution = task.solve(question.getText(), random, wrongStep);
        for (int draw = 1; draw < DRAWS_FOR_A_NEW_WORDING && said.contains(solution.chain()); draw++) {
            solution = task.solve(question.getText(), random, wrongStep);
        }
        return solution;
    }

    private long hash(String questionId, int sample) {
        try {
            String named = questionId + "\0" + sample + "\0" + seed;
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(named.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
