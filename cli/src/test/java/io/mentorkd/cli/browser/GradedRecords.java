package io.mentorkd.cli.browser;

import io.mentorkd.cli.Pipeline;
import io.mentorkd.connection.RecordWriter;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.RecordIds;
import io.mentorkd.records.Source;
import io.mentorkd.records.Split;
import io.mentorkd.records.Verdict;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

/** Graded rationales by number, written as the filter writes them: of every five, one is wrong. */
final class GradedRecords {

    private static final int WRONG_EVERY = 5;
    private static final List<String> TASKS = List.of("svamp", "gsm8k", "multiarith");

    private GradedRecords() {}

    /** Writes those {@code from} to {@code to}, exclusive, and returns when the broker has them. */
    static void write(Pipeline pipeline, int from, int to) {
        try (RecordWriter<GradedRationale> accepted =
                        writer(pipeline, pipeline.topics().accepted());
                RecordWriter<GradedRationale> rejected =
                        writer(pipeline, pipeline.topics().rejected())) {
            IntStream.range(from, to).forEach(number -> {
                GradedRationale graded = graded(number);
                (graded.getVerdict() == Verdict.CORRECT ? accepted : rejected).send(graded);
            });
        }
    }

    /** Writes one that is accepted, and returns when the broker has it. */
    static void accept(Pipeline pipeline, String question) throws InterruptedException, ExecutionException {
        try (RecordWriter<GradedRationale> writer =
                writer(pipeline, pipeline.topics().accepted())) {
            writer.send(graded(question, "svamp", "7", true)).get();
        }
    }

    private static RecordWriter<GradedRationale> writer(Pipeline pipeline, String topic) {
        return new RecordWriter<>(
                pipeline.connection(),
                topic,
                graded -> graded.getRationale().getQuestion().getQuestionId());
    }

    private static GradedRationale graded(int number) {
        String text = "How many marbles has child " + number + " after it found " + number % 90 + " more?";
        return graded(text, TASKS.get(number % TASKS.size()), String.valueOf(number % 900), number % WRONG_EVERY != 0);
    }

    private static GradedRationale graded(String text, String task, String answer, boolean right) {
        String questionId = RecordIds.questionId(task, text);
        String chain = "It had some and found more, which makes " + answer + " in all.";
        int start = chain.indexOf(" " + answer + " ") + 1;
        return GradedRationale.newBuilder()
                .setRationale(Rationale.newBuilder()
                        .setRationaleId(RecordIds.rationaleId(questionId, "mentor", "1", "none", 0))
                        .setQuestion(Question.newBuilder()
                                .setQuestionId(questionId)
                                .setTask(task)
                                .setText(text)
                                .setGold(right ? answer : answer + "0")
                                .setSplit(Split.TRAIN)
                                .build())
                        .setSource(Source.MENTOR)
                        .setGenerator("mentor")
                        .setRevision("1")
                        .setPromptVersion("none")
                        .setSampleIndex(0)
                        .setChain(chain)
                        .build())
                .setVerdict(right ? Verdict.CORRECT : Verdict.WRONG)
                .setAnswer(answer)
                .setSpanStart(start)
                .setSpanEnd(start + answer.length())
                .setConvention("mentor-kd")
                .setConventionVersion(1)
                .build();
    }
}
