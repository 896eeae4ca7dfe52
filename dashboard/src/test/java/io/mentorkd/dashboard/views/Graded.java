package io.mentorkd.dashboard.views;

import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.RecordIds;
import io.mentorkd.records.Source;
import io.mentorkd.records.Split;
import io.mentorkd.records.Verdict;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Graded rationales for tests, by number. */
public final class Graded {

    private static final String[] TASKS = {"svamp", "coin_flip", "gsm8k"};

    private Graded() {}

    /** Question 7 asks for 7 apples; every third is a mentor's, every fourth is wrong. */
    public static GradedRationale rationale(int number) {
        String task = TASKS[number % TASKS.length];
        String text =
                "Anna has " + number + " Apples and gives away two of them. How many are left, and why is that so?";
        String questionId = RecordIds.questionId(task, text);
        Verdict verdict = number % 4 == 0 ? Verdict.WRONG : Verdict.CORRECT;
        Source source = number % 3 == 0 ? Source.MENTOR : Source.TEACHER;
        String answer = String.valueOf(number - 2);
        return GradedRationale.newBuilder()
                .setRationale(Rationale.newBuilder()
                        .setRationaleId(RecordIds.rationaleId(questionId, "solver", "1", "none", 0))
                        .setQuestion(Question.newBuilder()
                                .setQuestionId(questionId)
                                .setTask(task)
                                .setText(text)
                                .setGold(answer)
                                .setSplit(Split.TRAIN)
                                .build())
                        .setSource(source)
                        .setGenerator("solver")
                        .setRevision("1")
                        .setPromptVersion("none")
                        .setSampleIndex(0)
                        .setChain("Take two away.")
                        .setCompletion(answer)
                        .build())
                .setVerdict(verdict)
                .setAnswer(answer)
                .setSpanStart("Take two away. --> ".length())
                .setSpanEnd(("Take two away. --> " + answer).length())
                .setConvention("mentor-kd")
                .setConventionVersion(1)
                .build();
    }

    static RationaleRow row(int number, long at) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                "accepted",
                0,
                number,
                at,
                TimestampType.CREATE_TIME,
                0,
                0,
                new byte[0],
                new byte[0],
                new RecordHeaders(),
                Optional.empty());
        return RationaleRow.of(record, rationale(number), new Interned());
    }
}
