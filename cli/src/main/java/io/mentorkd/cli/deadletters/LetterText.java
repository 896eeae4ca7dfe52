package io.mentorkd.cli.deadletters;

import io.mentorkd.admin.deadletters.DecodedValue;
import io.mentorkd.admin.deadletters.Handling;
import io.mentorkd.admin.deadletters.Letter;
import io.mentorkd.admin.deadletters.LetterDocument;
import io.mentorkd.admin.deadletters.LetterGroups;
import io.mentorkd.cli.terminal.Count;
import io.mentorkd.cli.terminal.TextTable;
import io.mentorkd.topics.DeadLetter;
import io.mentorkd.topics.Delivery;
import java.io.PrintWriter;
import java.util.Locale;

/** Dead letters for people. */
final class LetterText {

    private LetterText() {}

    /** A row for each topic and reason. */
    static void print(LetterGroups letters, PrintWriter out) {
        if (letters.groups().isEmpty()) {
            out.println("no open dead letters");
            return;
        }
        TextTable table = new TextTable(
                "TOPIC", "OPEN", "CAME BACK", "ATTEMPTS", "REDRIVEN", "DISCARDED", "FIRST SEEN", "LAST SEEN", "REASON");
        letters.groups()
                .forEach(group -> table.row(
                        group.topic(),
                        group.counts().open(),
                        group.counts().cameBack(),
                        group.attempts(),
                        group.counts().redriven(),
                        group.counts().discarded(),
                        group.firstSeen(),
                        group.lastSeen(),
                        group.reason().text()));
        table.print(out);
    }

    /** How many records of which topic and reason were sent again or discarded. */
    static void print(Handling handling, PrintWriter out) {
        if (!handling.groups().isEmpty()) {
            TextTable table = new TextTable("TOPIC", "RECORDS", "REFUSED", "UNSENDABLE", "REASON");
            handling.groups()
                    .forEach(line -> table.row(
                            line.topic(),
                            line.handled(),
                            line.refused(),
                            line.unsendable(),
                            line.reason().text()));
            table.print(out);
        }
        out.println(
                Count.of(handling.handled(), "record") + (handling.dryRun() ? " would be " : " ") + handling.action());
    }

    /** One letter. */
    static void print(LetterDocument document, PrintWriter out) {
        Letter letter = document.letter();
        Delivery delivery = letter.delivery();
        boolean again = delivery.attempt() > 1;
        out.println(letter.place()
                + document.state().map(state -> "  (" + state + ")").orElse(""));
        line(
                out,
                "record",
                letter.source() + ", attempt " + delivery.attempt() + (again ? ", first at " + delivery.origin() : ""));
        line(out, "seen", letter.seen() + (again ? ", first " + delivery.firstSeen() : ""));
        letter.stage().ifPresent(name -> line(out, "stage", name));
        line(out, "cause", letter.exception());
        line(out, "", letter.message());
        letter.key().ifPresent(text -> line(out, "key", oneLine(text)));
        letter.headers().forEach((name, text) -> {
            if (!name.equals(DeadLetter.STACK_TRACE)) {
                line(out, "header", name + " = " + oneLine(text));
            }
        });
        DecodedValue value = document.value();
        line(
                out,
                "value",
                value.form() + value.schema().map(name -> " " + name).orElse("") + ", "
                        + Count.of(value.bytes(), "byte") + (value.cut() ? ", of which this is the beginning" : ""));
        value.note().ifPresent(note -> line(out, "", note));
        value.shown().lines().forEach(text -> out.println("    " + text));
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
