package io.mentorkd.trainers.experiments;

import java.util.Locale;
import java.util.Optional;

/** The tables of an experiment in Markdown: accuracy in percent, mean and 95 % confidence interval over seeds. */
public final class ExperimentTable {

    private ExperimentTable() {}

    /** All tables. */
    public static String markdown(ExperimentReport report) {
        StringBuilder text = new StringBuilder();
        for (TestSet test : report.plan().questions().testSets()) {
            text.append(format(
                    "## Accuracy in percent on %s TEST questions\n\nIn parentheses the 95 %% interval over seeds, in"
                            + " brackets the one over questions.\n\n",
                    test.label()));
            report.shown().forEach(task -> accuracies(report, test, task, text));
            comparisons(report, test, text);
        }
        return text.toString();
    }

    private static void accuracies(ExperimentReport report, TestSet test, Optional<String> task, StringBuilder text) {
        text.append("### ").append(task.orElse("Mean over tasks")).append("\n\n| arm |");
        report.plan().fractions().forEach(fraction -> text.append(format(" %.0f %% |", 100 * fraction)));
        text.append("\n|---|").append("---|".repeat(report.plan().fractions().size()));
        for (Arm arm : report.plan().arms()) {
            text.append("\n| ").append(arm.label()).append(" |");
            for (double fraction : report.plan().fractions()) {
                text.append(' ')
                        .append(report.point(test, task, arm, fraction)
                                .map(ExperimentTable::percent)
                                .orElse("-"))
                        .append(" |");
            }
        }
        text.append("\n\n");
    }

    private static void comparisons(ExperimentReport report, TestSet test, StringBuilder text) {
        text.append(
                "### Differences in points, paired by seed\n\n| arm | at | than | at | difference |\n|---|---|---|---|---|\n");
        report.comparisons().stream()
                .filter(comparison -> comparison.test() == test)
                .forEach(comparison -> text.append(format(
                        "| %s | %.0f %% | %s | %.0f %% | %s |\n",
                        comparison.arm().label(),
                        100 * comparison.fraction(),
                        comparison.than().label(),
                        100 * comparison.thanFraction(),
                        percent(comparison.difference()))));
        text.append('\n');
    }

    private static String percent(ExperimentReport.Point point) {
        return format(
                "%s [%.1f to %.1f]",
                percent(point.accuracy().within(0, 1)),
                100 * point.overQuestions().low(),
                100 * point.overQuestions().high());
    }

    private static String percent(Estimate estimate) {
        return format("%.1f (%.1f to %.1f)", 100 * estimate.mean(), 100 * estimate.low(), 100 * estimate.high());
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
