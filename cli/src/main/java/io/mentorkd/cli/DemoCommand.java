package io.mentorkd.cli;

import io.mentorkd.cli.options.MetricsOptions;
import io.mentorkd.cli.options.ThreadOptions;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.Interruption;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.cli.terminal.ProgressLine;
import io.mentorkd.cli.terminal.TextTable;
import io.mentorkd.cli.training.TrainingProgress;
import io.mentorkd.pipelines.StoppedException;
import io.mentorkd.pipelines.demo.Demo;
import io.mentorkd.pipelines.demo.DemoConfig;
import io.mentorkd.pipelines.demo.DemoDirectory;
import io.mentorkd.pipelines.demo.DemoResult;
import io.mentorkd.pipelines.demo.WeakTeacherException;
import io.mentorkd.producers.teachers.UnusableTeacherException;
import io.mentorkd.producers.teachers.openai.OpenAiSetup;
import io.mentorkd.tasks.generated.GeneratedTask;
import io.mentorkd.telemetry.metrics.StageMetrics;
import io.mentorkd.telemetry.metrics.StageState;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mentorkd demo}. */
@Command(
        name = "demo",
        description = {
            "Run the whole method on this machine: a throw-away cluster, questions of a generated task, a teacher that errs"
                    + " now and then, the filter, a mentor that learns from what it keeps, writes rationales for more"
                    + " questions and labels them all; and three students side by side, which learn from the teacher alone,"
                    + " from the mentor's rationales too, and from its soft labels besides. All through topics, as in"
                    + " production.",
            "Needs nothing but this program and takes one to three minutes. With --teacher URL a model behind a server is the"
                    + " teacher instead: it takes as long as that takes, and what comes of it depends on how good that is."
        },
        footer = "  mentorkd demo --task weekday_counting --seed 2")
final class DemoCommand implements Callable<Integer> {

    @Option(names = "--task", paramLabel = "TASK", defaultValue = "facing_direction", description = "Generated task.")
    private GeneratedTask task;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Decides questions, the teacher's errors, first weights and order.")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = ".mentorkd/demo",
            description = "Where the models are left; an earlier demo's are replaced.")
    private Path out;

    @Mixin
    private ThreadOptions threads;

    @Mixin
    private DemoTeacherOptions teacher;

    @Mixin
    private MetricsOptions metrics;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws Exception {
        int ofAStep = threads.threads();
        Optional<OpenAiSetup> served = teacher.setup();
        prepare(out);
        try (StageMetrics shown = metrics.open("demo", MetricsOptions.COMPUTING, output.err());
                Interruption interruption = new Interruption();
                ProgressLine line = output.progress()) {
            shown.health().enter(StageState.Phase.RUNNING, "");
            Demo demo = new Demo(
                    new DemoConfig(task, seed, out, ofAStep, served, teacher.size()),
                    line::say,
                    new TrainingProgress(line));
            interruption.then(demo::stop);
            return run(demo, line);
        } catch (WeakTeacherException weak) {
            throw new CommandFailure(ExitCode.DONE_IN_PART, weak.getMessage(), weak);
        } catch (UnusableTeacherException unusable) {
            throw new CommandFailure(
                    unusable.isForbidden() ? ExitCode.NOT_AUTHORISED : ExitCode.FAILED,
                    unusable.getMessage(),
                    unusable);
        }
    }

    private int run(Demo demo, ProgressLine line) throws Exception {
        try {
            DemoResult result = demo.run(JavaCommand.ofThisProgram());
            output.print(result, printer -> print(result, printer));
            return ExitCode.DONE;
        } catch (StoppedException stopped) {
            line.say("the demo was stopped; it begins anew the next time");
            return ExitCode.FAILED;
        }
    }

    private static void print(DemoResult result, PrintWriter out) {
        out.println();
        TextTable rationales = new TextTable("RATIONALES OF", "PUBLISHED", "ACCEPTED", "REJECTED");
        row(rationales, "the teacher", result.rationales().teacher());
        row(rationales, "the mentor", result.rationales().mentor());
        rationales.print(out);
        out.println();
        TextTable models = new TextTable("MODEL", "LEARNT FROM", "RATIONALES", "WEIGHTS", "STEPS", "BEFORE", "AFTER");
        models.row(
                "mentor",
                "the teacher's rationales",
                result.rationales().teacher().accepted(),
                result.mentor().parameters(),
                result.mentor().steps(),
                "-",
                decimal("%.3f", result.mentor().accuracy()));
        result.students()
                .forEach(student -> models.row(
                        "student " + student.name(),
                        learntFrom(student.name()),
                        student.rationales(),
                        student.parameters(),
                        student.steps(),
                        decimal("%.3f", student.accuracyBefore()),
                        decimal("%.3f", student.accuracyAfter())));
        models.print(out);
        out.println();
        out.println("BEFORE and AFTER: share of right answers to the same "
                + result.students().get(0).testQuestions() + " TEST questions. The three students had the same first"
                + " weights, the same settings and the same number of steps; only what they learnt from differs.");
        out.println(String.format(
                Locale.ROOT,
                "Soft labels: %d records, %.1f bytes a token, %.4f nats a token from the mentor's whole distribution.",
                result.softLabels().records(),
                result.softLabels().bytesPerToken(),
                result.softLabels().klToDense()));
        out.println(String.format(Locale.ROOT, "%.0f s in all.", result.seconds()));
        out.println();
        out.println("Now try:");
        out.println("  ./mentorkd answer --model " + result.models() + "/mentor-kd \"" + result.example() + "\"");
        out.println("  ./mentorkd demo --task weekday_counting");
        out.println("  ./mentorkd up          and, in another shell, the same by hand: see the README");
    }

    private static void row(TextTable table, String who, DemoResult.Graded graded) {
        table.row(
                who,
                graded.published(),
                graded.accepted(),
                graded.rejected().entrySet().stream()
                        .map(verdict -> verdict.getValue() + " " + verdict.getKey())
                        .collect(Collectors.joining(", ")));
    }

    private static String learntFrom(String student) {
        return switch (student) {
            case "teacher-only" -> "the teacher's rationales";
            case "mentor-rationales" -> "the same and the mentor's";
            default -> "the same with soft labels";
        };
    }

    private static String decimal(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    /** Makes room for the models; refuses a directory that holds something else. */
    private static void prepare(Path directory) throws IOException {
        try {
            DemoDirectory.prepare(directory);
        } catch (FileAlreadyExistsException taken) {
            throw CommandFailure.conflict(
                    directory + " exists and is not of an earlier demo; name another with --out", taken);
        }
    }
}
