package io.mentorkd.processors.filter;

import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Source;
import io.mentorkd.records.Verdict;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;

/** The headers of graded records, by which a reader can count or skip them without decoding. */
public final class GradedHeaders {

    /** The verdict's name. */
    public static final String VERDICT = "verdict";

    /** The question's task. */
    public static final String TASK = "task";

    /** Who wrote the rationale: TEACHER or MENTOR. */
    public static final String SOURCE = "source";

    private GradedHeaders() {}

    /** Puts them in, in the place of what a record brought along. */
    static void mark(Headers headers, GradedRationale graded) {
        put(headers, VERDICT, graded.getVerdict().name());
        put(headers, TASK, graded.getRationale().getQuestion().getTask());
        put(headers, SOURCE, graded.getRationale().getSource().name());
    }

    /** What a record with such headers is counted as. */
    static GradedKind kind(Headers headers) {
        Verdict verdict = Verdict.valueOf(text(headers, VERDICT));
        return new GradedKind(
                verdict == Verdict.UNKNOWN_TASK ? GradedKind.UNKNOWN : text(headers, TASK),
                Source.valueOf(text(headers, SOURCE)),
                verdict);
    }

    private static void put(Headers headers, String name, String value) {
        if (headers.lastHeader(name) != null) {
            headers.remove(name);
        }
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
