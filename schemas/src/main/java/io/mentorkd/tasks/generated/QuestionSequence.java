package io.mentorkd.tasks.generated;

import io.mentorkd.records.Split;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Draws different questions of one split until there are enough. */
final class QuestionSequence {
    /**
     * So many draws in a row without a new question mean that there is none left. The one of 10,000 equally likely ones that
     * is left is missed so long about once in 20,000 times.
     */
    private static final int DRAWS_WITHOUT_NEWS = 100_000;

    private QuestionSequence() {}

    static List<GeneratedQuestion> first(GeneratedTask task, long seed, int count, Optional<Split> split) {
        if (count < 0) {
            throw new IllegalArgumentException("count must not be negative, was " + count);
        }
        if (count > task.distinctQuestions()) {
            throw new TooFewQuestionsException(task.task(), split, count, task.distinctQuestions());
        }
        RandomGenerator random = new SplittableRandom(seed);
        Set<String> seen = new HashSet<>();
        List<GeneratedQuestion> questions = new ArrayList<>(count);
        int drawsWithoutNews = 0;
        while (questions.size() < count) {
            GeneratedQuestion question = task.generate(random);
            if (belongs(task, question, split) && seen.add(question.text())) {
                questions.add(question);
                drawsWithoutNews = 0;
            } else if (++drawsWithoutNews == DRAWS_WITHOUT_NEWS) {
                throw new TooFewQuestionsException(task.task(), split, count, questions.size());
            }
        }
        return List.copyOf(questions);
    }

    private static boolean belongs(GeneratedTask task, GeneratedQuestion question, Optional<Split> split) {
        return split.isEmpty() || QuestionSplit.of(task.task(), question.text()) == split.get();
    }
}
