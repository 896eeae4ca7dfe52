package io.mentorkd.trainers.evaluation;

import io.mentorkd.models.language.Generation;
import io.mentorkd.models.language.GenerationConfig;
import io.mentorkd.models.text.TextModel;
import io.mentorkd.records.Question;
import io.mentorkd.records.Verdict;
import io.mentorkd.tasks.Grading;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Lets a model answer questions, greedily, and grades what it writes. */
public final class Evaluator {

    private final TextModel model;
    private final GenerationConfig generation;
    private final Tasks tasks;
    private final AnswerGrader grader;

    /** An evaluator of {@code model}, whose answers have at most {@code maxTokens} tokens and are compared with the gold ones. */
    public Evaluator(TextModel model, int maxTokens, Grading grading) {
        this(model, maxTokens, grading.tasks(), AnswerGrader.by(grading.convention()));
    }

    /** An evaluator of {@code model}, whose answers have at most {@code maxTokens} tokens and are graded by {@code grader}. */
    public Evaluator(TextModel model, int maxTokens, Tasks tasks, AnswerGrader grader) {
        this.model = model;
        this.tasks = tasks;
        this.grader = grader;
        this.generation = GenerationConfig.greedy(maxTokens);
    }

    /**
     * Asks the questions, all of which the grader can judge, and counts by task. No questions make no scores.
     *
     * @throws io.mentorkd.tasks.UnknownTaskException if there is no such task
     */
    public Evaluation evaluate(List<Question> questions) {
        List<GradedAnswer> answers = answer(questions);
        Map<String, List<GradedAnswer>> byTask = new TreeMap<>();
        answers.forEach(answer -> byTask.computeIfAbsent(answer.question().getTask(), task -> new ArrayList<>())
                .add(answer));
        return new Evaluation(byTask.entrySet().stream()
                .map(entry -> score(entry.getKey(), entry.getValue()))
                .toList());
    }

    /**
     * Asks the questions and gives the answers in the same order. A model's answer does not depend on what else is asked.
     *
     * @throws io.mentorkd.tasks.UnknownTaskException if there is no such task
     * @throws CompletionException with its cause, if the grader has no verdict on an answer
     */
    public List<GradedAnswer> answer(List<Question> questions) {
        List<Task> theirs = questions.stream()
                .map(question -> tasks.require(question.getTask()))
                .toList();
        List<int[]> prompts = new ArrayList<>();
        for (Question question : questions) {
            prompts.add(model.format().prompt(question.getText().strip()));
        }
        List<int[]> texts;
        try (Generation writing = model.model().generation()) {
            texts = writing.generate(prompts, generation);
        }
        List<CompletableFuture<GradedAnswer>> answers = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            Question question = questions.get(i);
            String text = model.format().decode(texts.get(i));
            answers.add(grader.grade(theirs.get(i), question, text)
                    .thenApply(verdict -> new GradedAnswer(question, text, verdict))
                    .toCompletableFuture());
        }
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private static TaskScore score(String task, List<GradedAnswer> answers) {
        int correct = (int) answers.stream()
                .filter(answer -> answer.verdict() == Verdict.CORRECT)
                .count();
        int unparsed = (int) answers.stream()
                .filter(answer -> answer.verdict() == Verdict.UNPARSED)
                .count();
        return new TaskScore(task, answers.size(), correct, unparsed);
    }
}
