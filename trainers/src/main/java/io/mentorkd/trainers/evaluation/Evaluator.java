package io.mentorkd.trainers.evaluation;

import io.mentorkd.models.language.Generation;
import io.mentorkd.models.language.GenerationConfig;
import io.mentorkd.models.text.TextModel;
import io.mentorkd.records.Question;
import io.mentorkd.records.Verdict;
import io.mentorkd.tasks.Grading;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.answers.Grade;
import io.mentorkd.tasks.answers.GradedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lets a model answer questions, greedily, and grades what it writes. */
public final class Evaluator {

    private final TextModel model;
    private final GenerationConfig generation;
    private final Grading grading;

    /** An evaluator of {@code model}, whose answers have at most {@code maxTokens} tokens. */
    public Evaluator(TextModel model, int maxTokens, Grading grading) {
        this.model = model;
        this.grading = grading;
        this.generation = GenerationConfig.greedy(maxTokens);
    }

    /**
     * Asks the questions, all of which have a gold answer, and counts by task. No questions make no scores.
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
     */
    public List<GradedAnswer> answer(List<Question> questions) {
        List<Task> tasks = questions.stream()
                .map(question -> grading.tasks().require(question.getTask()))
                .toList();
        List<int[]> prompts = new ArrayList<>();
        for (Question question : questions) {
            prompts.add(model.format().prompt(question.getText().strip()));
        }
        List<int[]> texts;
        try (Generation writing = model.model().generation()) {
            texts = writing.generate(prompts, generation);
        }
        List<GradedAnswer> answers = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            String text = model.format().decode(texts.get(i));
            Grade grade = grading.convention().grade(tasks.get(i), questions.get(i), GradedText.attempt(text));
            answers.add(new GradedAnswer(questions.get(i), text, grade));
        }
        return answers;
    }

    private static TaskScore score(String task, List<GradedAnswer> answers) {
        int correct = (int)
                answers.stream().filter(answer -> answer.grade().correct()).count();
        int unparsed = (int) answers.stream()
                .filter(answer -> answer.grade().verdict() == Verdict.UNPARSED)
                .count();
        return new TaskScore(task, answers.size(), correct, unparsed);
    }
}
