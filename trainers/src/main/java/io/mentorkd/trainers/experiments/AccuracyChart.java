package io.mentorkd.trainers.experiments;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The picture of an experiment: accuracy against the fraction of the teacher's rationales, one line an arm, whiskers for the
 * 95 % confidence intervals; first over all tasks, then one panel a task. SVG, readable on light and dark pages.
 */
public final class AccuracyChart {

    private static final int WIDTH = 360;
    private static final int HEIGHT = 250;
    private static final int LEFT = 60;
    private static final int TOP = 40;
    private static final int PLOT_WIDTH = WIDTH - LEFT - 20;
    private static final int PLOT_HEIGHT = HEIGHT - TOP - 44;
    private static final int LEGEND = 40;

    /** Points of different arms lie this far apart, so that one interval does not hide another. */
    private static final double ASIDE = 2;

    private final ExperimentReport report;
    private final StringBuilder svg = new StringBuilder();

    private AccuracyChart(ExperimentReport report) {
        this.report = report;
    }

    /** The picture as the text of an SVG file. */
    public static String svg(ExperimentReport report) {
        return new AccuracyChart(report).draw();
    }

    private String draw() {
        List<TestSet> tests = report.plan().questions().testSets();
        List<Optional<String>> shown = report.shown();
        int panels = tests.size() * shown.size();
        int columns = Math.min(panels, 2);
        int rows = (panels + columns - 1) / columns;
        int width = columns * WIDTH;
        int height = rows * HEIGHT + LEGEND;
        line(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"11\">",
                width, height);
        line("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", width, height);
        int place = 0;
        for (TestSet test : tests) {
            for (Optional<String> task : shown) {
                panel(place++, columns, test, task);
            }
        }
        legend(rows * HEIGHT + LEGEND / 2);
        line("</svg>");
        return svg.toString();
    }

    private void panel(int place, int columns, TestSet test, Optional<String> task) {
        int left = place % columns * WIDTH;
        int top = place / columns * HEIGHT;
        String title = task.orElse("mean of " + report.plan().tasks().size() + " tasks");
        line("<g transform=\"translate(%d,%d)\">", left + LEFT, top + TOP);
        line("<text x=\"%d\" y=\"-14\" text-anchor=\"middle\" font-weight=\"bold\">%s</text>", PLOT_WIDTH / 2, title);
        for (int percent = 0; percent <= 100; percent += 20) {
            double y = y(percent / 100.0);
            line("<line x1=\"0\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#dddddd\"/>", PLOT_WIDTH, y, y);
            line("<text x=\"-6\" y=\"%.1f\" text-anchor=\"end\">%d %%</text>", y + 4, percent);
        }
        for (double fraction : report.plan().fractions()) {
            line(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.0f</text>",
                    x(fraction), PLOT_HEIGHT + 16, 100 * fraction);
        }
        line(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%% of the teacher's %s</text>",
                PLOT_WIDTH / 2, PLOT_HEIGHT + 32, report.plan().teacher().description());
        line(
                "<text transform=\"translate(%d,%d) rotate(-90)\" text-anchor=\"middle\">accuracy on %s TEST</text>",
                14 - LEFT, PLOT_HEIGHT / 2, test.label());
        for (Arm arm : report.plan().arms()) {
            curve(arm, test, task);
        }
        line("</g>");
    }

    private void curve(Arm arm, TestSet test, Optional<String> task) {
        String colour = colour(arm);
        StringBuilder path = new StringBuilder();
        for (ExperimentReport.Point point : report.points()) {
            if (point.test() != test || point.arm() != arm || !point.task().equals(task)) {
                continue;
            }
            double x = x(point.fraction()) + aside(arm);
            Estimate accuracy = point.accuracy();
            path.append(format("%s%.1f %.1f", path.isEmpty() ? "M" : " L", x, y(accuracy.mean())));
            line(
                    "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" opacity=\"0.6\" stroke-width=\"1.4\"/>",
                    x, x, y(accuracy.low()), y(accuracy.high()), colour);
            line("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\" fill=\"%s\"/>", x, y(accuracy.mean()), colour);
        }
        if (!path.isEmpty()) {
            line("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.6\"/>", path, colour);
        }
    }

    private void legend(int y) {
        int x = LEFT;
        for (Arm arm : report.plan().arms()) {
            line(
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\" stroke=\"%s\" stroke-width=\"2.5\"/>",
                    x, x + 16, y, y, colour(arm));
            line("<text x=\"%d\" y=\"%d\">%s</text>", x + 21, y + 4, arm.label());
            x += 34 + 7 * arm.label().length();
        }
    }

    /** Colours of Okabe and Ito: told apart by the colour-blind, too. */
    private static String colour(Arm arm) {
        return switch (arm) {
            case TEACHER_ONLY -> "#000000";
            case MENTOR_RATIONALES -> "#0072b2";
            case MENTOR_KD -> "#d55e00";
            case ANSWERS_ONLY -> "#999999";
            case STUDENT_SIZE_MENTOR -> "#009e73";
        };
    }

    private double aside(Arm arm) {
        List<Arm> arms = report.plan().arms();
        return ASIDE * (arms.indexOf(arm) - (arms.size() - 1) / 2.0);
    }

    private double x(double fraction) {
        return PLOT_WIDTH * fraction;
    }

    private double y(double accuracy) {
        return PLOT_HEIGHT * (1 - Math.max(0, Math.min(1, accuracy)));
    }

    private void line(String format, Object... values) {
        svg.append(format(format, values)).append('\n');
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
