package io.mentorkd.processors.filter;

import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.RecordIds;
import io.mentorkd.records.Source;
import io.mentorkd.records.Split;

/** Rationales for the tests: those of one svamp question whose answer is 32. */
final class TestRationales {

    static final Question QUESTION = question("svamp", "How many wrappers has Danny?", "32", Split.TRAIN);

    private TestRationales() {}

    static Question question(String task, String text, String gold, Split split) {
        return Question.newBuilder()
                .setQuestionId(RecordIds.questionId(task, text))
                .setTask(task)
                .setText(text)
                .setGold(gold)
                .setSplit(split)
                .build();
    }

    /** The teacher's sample of that index. */
    static Rationale.Builder teacher(Question question, int sample, String chain, String completion) {
        return rationale(question, Source.TEACHER, sample, chain, completion);
    }

    static Rationale.Builder rationale(Question question, Source source, int sample, String chain, String completion) {
        String generator = source == Source.TEACHER ? "gpt-3.5-turbo" : "flan-t5-large";
        return Rationale.newBuilder()
                .setRationaleId(RecordIds.rationaleId(question.getQuestionId(), generator, "1", "none", sample))
                .setQuestion(question)
                .setSource(source)
                .setGenerator(generator)
                .setRevision("1")
                .setPromptVersion("none")
                .setSampleIndex(sample)
                .setChain(chain)
                .setCompletion(completion);
    }
}
