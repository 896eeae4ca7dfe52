package io.mentorkd.trainers.experiments;

import java.util.Locale;
import java.util.Optional;

/** The tables of an experiment in Markdown: accuracy in percent, mean and 95 % confidence interval over seeds. */
public final class ExperimentTable {

    private ExperimentTable() {}

    /** All tables. */
    public static String markdown(ExperimentReport report) {
        StringBuilder text = new StringBuilder();
        accuracies(report, Optional.empty(), "Mean over tasks", text);
        report.plan().tasks().forEach(task -> accuracies(report, Optional.of(task), task, text));
        comparisons(report, text);
        return text.toString();
    }

    private static void accuracies(ExperimentReport report, Optional<String> task, String title, StringBuilder text) {
        text.append("### ").append(title).append("\n\n| arm |");
        report.plan().fractions().forEach(fraction -> text.append(format(" %.0f %% |", 100 * fraction)));
        text.append("\n|---|").append("---|".repeat(report.plan().fractions().size()));
        for (Arm arm : report.plan().arms()) {
            text.append("\n| ").append(arm.label()).append(" |");
            for (double fraction : report.plan().fractions()) {
                text.append(' ')
                        .append(report.points().stream()
                                .filter(point ->
                                        point.task().equals(task) && point.arm() == arm && point.fraction() == fraction)
                                .findFirst()
                                .map(point -> percent(point.accuracy().within(0, 1)))
                                .orElse("-"))
                        .append(" |");
            }
        }
        text.append("\n\n");
    }

    private static void comparisons(ExperimentReport report, StringBuilder text) {
        text.append(
                "### Differences in points, paired by seed\n\n| arm | at | than | at | difference |\n|---|---|---|---|---|\n");
        for (ExperimentReport.Comparison comparison : report.comparisons()) {
            text.append(format(
                    "| %s | %.0f %% | %s | %.0f %% | %s |\n",
                    comparison.arm().label(),
                    100 * comparison.fraction(),
                    comparison.than().label(),
                    100 * comparison.thanFraction(),
                    percent(comparison.difference())));
        }
    }

    private static String percent(Estimate estimate) {
        return format("%.1f (%.1f to %.1f)", 100 * estimate.mean(), 100 * estimate.low(), 100 * estimate.high());
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
