package io.mentorkd.cli.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.admin.deadletters.DeadLetterLog;
import io.mentorkd.admin.deadletters.DecodedValue;
import io.mentorkd.admin.deadletters.Letter;
import io.mentorkd.cli.terminal.Count;
import io.mentorkd.topics.DeadLetter;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A dead letter as it is shown. */
record LetterView(
        String letter,
        String record,
        String state,
        int attempt,
        String origin,
        String firstSeen,
        String seen,
        Optional<String> stage,
        String exception,
        String message,
        Optional<String> key,
        Map<String, String> headers,
        Value value) {

    /** What its bytes say. */
    record Value(
            String form,
            int bytes,
            Optional<String> schema,
            Optional<JsonNode> json,
            Optional<String> text,
            boolean cut,
            Optional<String> note) {

        static Value of(DecodedValue decoded) {
            return new Value(
                    decoded.form().name().toLowerCase(Locale.ROOT),
                    decoded.bytes(),
                    decoded.schema(),
                    decoded.json(),
                    decoded.json().isPresent() ? Optional.empty() : Optional.of(decoded.text()),
                    decoded.cut(),
                    decoded.note());
        }

        private String shown() {
            return json.map(JsonNode::toPrettyString).or(() -> text).orElse("");
        }
    }

    static LetterView of(DeadLetterLog.Entry entry, DecodedValue value) {
        Letter letter = entry.letter();
        Map<String, String> headers = new LinkedHashMap<>();
        letter.headers().forEach(header -> headers.put(header.name(), header.value()));
        return new LetterView(
                letter.place().toString(),
                letter.source().toString(),
                entry.state().name().toLowerCase(Locale.ROOT),
                letter.delivery().attempt(),
                letter.delivery().origin().toString(),
                letter.delivery().firstSeen().toString(),
                letter.seen().toString(),
                letter.stage(),
                letter.exception(),
                letter.message(),
                letter.key(),
                headers,
                Value.of(value));
    }

    void print(PrintWriter out) {
        out.println(letter + "  (" + state + ")");
        line(out, "record", record + ", attempt " + attempt + (attempt > 1 ? ", first at " + origin : ""));
        line(out, "seen", seen + (attempt > 1 ? ", first " + firstSeen : ""));
        stage.ifPresent(name -> line(out, "stage", name));
        line(out, "cause", exception);
        line(out, "", message);
        key.ifPresent(text -> line(out, "key", oneLine(text)));
        headers.forEach((name, text) -> {
            if (!name.equals(DeadLetter.STACK_TRACE)) {
                line(out, "header", name + " = " + oneLine(text));
            }
        });
        line(
                out,
                "value",
                value.form() + value.schema().map(name -> " " + name).orElse("") + ", "
                        + Count.of(value.bytes(), "byte") + (value.cut() ? ", of which this is the beginning" : ""));
        value.note().ifPresent(note -> line(out, "", note));
        if (!value.shown().isEmpty()) {
            value.shown().lines().forEach(text -> out.println("    " + text));
        }
        out.println();
    }

    private static void line(PrintWriter out, String name, String text) {
        out.printf(Locale.ROOT, "  %-7s %s%n", name, text);
    }

    /** A key or header may hold anything; a terminal must not obey it. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", "·");
    }
}
