package io.mentorkd.pipelines;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordWriter;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.RecordIds;
import io.mentorkd.records.Source;
import io.mentorkd.topics.Topics;
import java.util.List;

/** Rationales without a chain, of nothing but the gold answer: what a student without rationales learns from. */
final class AnswerRationales {

    private static final String GENERATOR = "gold-answers";
    private static final String REVISION = "1";
    private static final String NO_PROMPT = "none";

    private AnswerRationales() {}

    /** Writes one for each question, and waits until the broker has them. */
    static void publish(KafkaConnection connection, Topics topics, List<Question> questions) {
        try (RecordWriter<Rationale> writer = new RecordWriter<>(
                connection,
                topics.rationales(),
                rationale -> rationale.getQuestion().getQuestionId())) {
            questions.forEach(question -> writer.send(of(question)));
        }
    }

    private static Rationale of(Question question) {
        return Rationale.newBuilder()
                .setRationaleId(RecordIds.rationaleId(question.getQuestionId(), GENERATOR, REVISION, NO_PROMPT, 0))
                .setQuestion(question)
                .setSource(Source.TEACHER)
                .setGenerator(GENERATOR)
                .setRevision(REVISION)
                .setPromptVersion(NO_PROMPT)
                .setSampleIndex(0)
                .setChain("")
                .setCompletion(question.getGold())
                .build();
    }
}
