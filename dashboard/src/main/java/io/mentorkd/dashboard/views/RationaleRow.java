package io.mentorkd.dashboard.views;

import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Source;
import io.mentorkd.records.Verdict;
import io.mentorkd.topics.RecordPlace;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A graded rationale, as much of it as a list shows and is searched by; some 350 bytes. */
public final class RationaleRow {

    /** Of a question, what is kept, in UTF-16 code units: the search sees no more. */
    static final int LONGEST_QUESTION = 400;

    private static final int LONGEST_SHOWN = 160;
    private static final int LONGEST_PREDICTION = 80;

    private final RecordPlace position;
    private final long at;
    private final long questionHash;
    private final String task;
    private final Source source;
    private final String generator;
    private final Verdict verdict;
    private final byte[] question;
    private final String prediction; // null where no answer was extracted: an Optional for each row would cost 16 bytes

    private RationaleRow(ConsumerRecord<byte[], byte[]> record, GradedRationale graded, Interned names) {
        Rationale rationale = graded.getRationale();
        position = RecordPlace.of(record);
        at = record.timestamp();
        questionHash = QuestionHash.of(rationale.getQuestion().getQuestionId().getBytes(StandardCharsets.UTF_8));
        task = names.of(rationale.getQuestion().getTask());
        source = rationale.getSource();
        generator = names.of(rationale.getGenerator());
        verdict = graded.getVerdict();
        question = cut(rationale.getQuestion().getText(), LONGEST_QUESTION).getBytes(StandardCharsets.UTF_8);
        prediction = graded.getAnswer() == null ? null : names.of(cut(graded.getAnswer(), LONGEST_PREDICTION));
    }

    /** The row of a record; texts that come again are kept once. */
    static RationaleRow of(ConsumerRecord<byte[], byte[]> record, GradedRationale graded, Interned names) {
        return new RationaleRow(record, graded, names);
    }

    RecordPlace position() {
        return position;
    }

    long at() {
        return at;
    }

    long questionHash() {
        return questionHash;
    }

    String task() {
        return task;
    }

    Source source() {
        return source;
    }

    Verdict verdict() {
        return verdict;
    }

    boolean mentions(TextSearch search) {
        return search.isIn(question);
    }

    /** What a list shows of it. */
    RationaleSummary summary() {
        return new RationaleSummary(
                position.toString(),
                at,
                task,
                source,
                generator,
                verdict,
                cut(new String(question, StandardCharsets.UTF_8), LONGEST_SHOWN),
                Optional.ofNullable(prediction));
    }

    /** The beginning of a text, never half of a character. */
    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }
}
