package io.mentorkd.cli.estimates;

import io.mentorkd.cli.terminal.Amounts;
import io.mentorkd.cli.terminal.Count;
import io.mentorkd.cli.terminal.TextTable;
import io.mentorkd.producers.teachers.AnswerLength;
import io.mentorkd.producers.teachers.estimates.Forecast;
import io.mentorkd.producers.teachers.estimates.TaskEstimate;
import io.mentorkd.producers.teachers.openai.OpenAiSetup;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What a run would cost.
 *
 * @param teachers what is assumed of each
 * @param lines by teacher and task
 * @param total of all
 * @param nobodys TRAIN questions of tasks that no teacher is for
 */
public record EstimateDocument(List<Assumed> teachers, List<Line> lines, Line total, long nobodys) {

    /**
     * What is assumed of a teacher.
     *
     * @param teacher as records call it
     * @param model as its server calls it
     * @param longestAnswer in tokens; empty where that is up to the server
     * @param isPriced whether its price is known
     */
    public record Assumed(String teacher, String model, OptionalInt longestAnswer, boolean isPriced) {

        private static Assumed of(TeachersEstimate.OfTeacher estimate) {
            OpenAiSetup teacher = estimate.work().entry().setup();
            return new Assumed(
                    teacher.generator(),
                    teacher.server().model(),
                    teacher.sampling().longestAnswer(),
                    teacher.price().isPresent());
        }

        private void print(PrintWriter out) {
            longestAnswer.ifPresentOrElse(
                    tokens -> out.printf(Locale.ROOT, "An answer of %s has %,d tokens at most.%n", teacher, tokens),
                    () -> out.println("Nobody knows how long an answer of " + teacher
                            + " can be, nor what it costs at most; give a limit (--max-tokens)."));
            if (!isPriced) {
                out.println(
                        "Nobody told the price of " + model + ", and what it costs is not known; tell it by --prices.");
            }
        }
    }

    /**
     * The questions of a task.
     *
     * @param task of the questions; empty for the total
     * @param teacher that would be asked; empty for the total
     * @param questions that would be asked about
     * @param samples of them
     * @param paid how many of the samples are paid for already
     * @param unaskable questions that would become dead letters
     * @param length of the teacher's answers so far; empty where there is none, and for the total
     * @param expected what is likely
     * @param most what it can be without failures
     */
    public record Line(
            Optional<String> task,
            Optional<String> teacher,
            long questions,
            long samples,
            long paid,
            long unaskable,
            Optional<AnswerLength> length,
            Forecast expected,
            Forecast most) {

        private static final Line NOTHING = new Line(
                Optional.empty(), Optional.empty(), 0, 0, 0, 0, Optional.empty(), Forecast.NOTHING, Forecast.NOTHING);

        static Line of(TeachersEstimate.OfTeacher estimate, TaskEstimate task) {
            return new Line(
                    Optional.of(task.task()),
                    Optional.of(estimate.work().entry().name()),
                    task.questions(),
                    task.samples(),
                    task.paid(),
                    task.unaskable(),
                    task.length(),
                    task.expected(),
                    task.most());
        }

        /** Of all of these together. */
        static Line total(Stream<Line> lines) {
            return lines.reduce(NOTHING, Line::plus);
        }

        private Line plus(Line other) {
            return new Line(
                    Optional.empty(),
                    Optional.empty(),
                    questions + other.questions,
                    samples + other.samples,
                    paid + other.paid,
                    unaskable + other.unaskable,
                    Optional.empty(),
                    expected.plus(other.expected),
                    most.plus(other.most));
        }

        private void addTo(TextTable table) {
            table.row(
                    task.orElse("all"),
                    teacher.orElse(""),
                    Amounts.count(questions),
                    Amounts.count(samples),
                    Amounts.count(paid),
                    Amounts.count(expected.promptTokens()),
                    Amounts.count(expected.completionTokens()),
                    Amounts.dollars(expected.micros()),
                    Amounts.count(most.completionTokens()),
                    Amounts.dollars(most.micros()));
        }

        private void explain(PrintWriter out) {
            if (unaskable > 0) {
                out.println(Count.of(unaskable, "question") + " of " + task.orElse("all")
                        + " cannot be asked about and would become dead letters; see: mentorkd teacher prompt");
            }
            if (paid < samples) {
                out.println(length.map(known -> String.format(
                                Locale.ROOT,
                                "Answers of %s to %s are taken to have %,.0f tokens, as the %,d that are paid for have"
                                        + " on average.",
                                teacher.orElse(""),
                                task.orElse(""),
                                known.completionTokens(),
                                known.answers()))
                        .orElse("Nobody knows how long answers of " + teacher.orElse("") + " to " + task.orElse("")
                                + " are: none is paid for yet."));
            }
        }
    }

    static EstimateDocument of(TeachersEstimate estimate) {
        List<Line> lines = new ArrayList<>();
        estimate.each().forEach(teacher -> teacher.tasks().forEach(task -> lines.add(Line.of(teacher, task))));
        return new EstimateDocument(
                estimate.each().stream().map(Assumed::of).toList(),
                lines,
                Line.total(lines.stream()),
                estimate.nobodys());
    }

    /** The table, and what it goes by. */
    public void print(PrintWriter out) {
        TextTable table = new TextTable(
                "TASK",
                "TEACHER",
                "QUESTIONS",
                "SAMPLES",
                "PAID FOR",
                "PROMPT TOKENS",
                "COMPLETION TOKENS",
                "USD",
                "TOKENS AT MOST",
                "USD AT MOST");
        lines.forEach(line -> line.addTo(table));
        total.addTo(table);
        table.print(out);
        out.println("Nothing was asked. Counted are all TRAIN questions of the topic, each once, and prompts by their"
                + " length (four bytes a token); what fails and is asked again is not.");
        teachers.forEach(teacher -> teacher.print(out));
        lines.forEach(line -> line.explain(out));
        if (nobodys > 0) {
            out.println(Count.of(nobodys, "question") + " would be asked of nobody: no teacher is for their tasks.");
        }
    }
}
