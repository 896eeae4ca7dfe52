package io.mentorkd.pipelines.experiment;

import io.mentorkd.datasets.BadLine;
import io.mentorkd.producers.questions.QuestionSource;
import io.mentorkd.records.Question;
import java.util.List;
import java.util.function.Consumer;

/** Questions that were chosen before. */
record ListedQuestions(String name, List<Question> all) implements QuestionSource {

    @Override
    public void read(Consumer<Sourced> questions, Consumer<BadLine> bad, Consumer<String> remarks) {
        long line = 1;
        for (Question question : all) {
            questions.accept(new Sourced(name, line++, question));
        }
    }

    @Override
    public boolean repeatable() {
        return true;
    }
}
