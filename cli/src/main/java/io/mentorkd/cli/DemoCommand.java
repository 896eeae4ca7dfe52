package io.mentorkd.cli;

import io.mentorkd.cli.demo.Demo;
import io.mentorkd.cli.demo.DemoConfig;
import io.mentorkd.cli.demo.DemoResult;
import io.mentorkd.tasks.generated.GeneratedTask;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mentorkd demo}. */
@Command(
        name = "demo",
        description = {
            "Run everything on this machine, from questions to a trained student: a throw-away cluster, questions of a"
                    + " generated task, a teacher that errs now and then, the filter, and a student that learns from what it"
                    + " keeps, all through topics as in production.",
            "Needs nothing but this program and takes about a minute."
        },
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {

    /** Name of the file that tells a demo's directory from one that must not be deleted. */
    private static final String MARK = "demo.txt";

    @Option(
            names = "--task",
            paramLabel = "TASK",
            defaultValue = "facing_direction",
            converter = QuestionsGenerateCommand.GeneratedTaskConverter.class,
            description = "Generated task. Default: ${DEFAULT-VALUE}.")
    private GeneratedTask task;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Decides questions, the teacher's errors, first weights and order. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = ".mentorkd/demo",
            description = "Where the student is left; an earlier demo's is replaced. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Threads of a training step. Default: ${DEFAULT-VALUE}.")
    private int threads;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws Exception {
        if (threads < 1) {
            throw new CommandFailure(ExitCode.USAGE, "--threads must be at least 1, was " + threads);
        }
        prepare(out);
        try (Interruption interruption = new Interruption();
                ProgressLine line = new ProgressLine(output.err())) {
            Demo demo = new Demo(new DemoConfig(task, seed, out, threads), line::say, new TrainingProgress(line));
            interruption.then(demo::stop);
            DemoResult result = demo.run(JavaCommand.ofThisProgram());
            output.print(result, printer -> print(result, printer));
        } catch (CancellationException stopped) {
            throw new CommandFailure(ExitCode.FAILED, stopped.getMessage(), stopped);
        }
        return ExitCode.DONE;
    }

    private static void print(DemoResult result, PrintWriter out) {
        out.println();
        TextTable table = new TextTable("WHAT", "HOW MANY")
                .row("questions", result.questions())
                .row("rationales published", result.rationales().published())
                .row("rationales accepted", result.rationales().accepted());
        result.rationales().rejected().forEach((verdict, count) -> table.row("rationales rejected, " + verdict, count));
        table.print(out);
        out.println();
        TextTable students = new TextTable("STUDENT", "WEIGHTS", "STEPS", "ACCURACY BEFORE", "AFTER", "TEST QUESTIONS");
        result.students()
                .forEach(student -> students.row(
                        student.name(),
                        student.parameters(),
                        student.steps(),
                        decimal("%.3f", student.accuracyBefore()),
                        decimal("%.3f", student.accuracyAfter()),
                        student.testQuestions()));
        students.print(out);
        out.println();
        TextTable stages = new TextTable("STAGE", "SECONDS");
        result.stages().forEach(stage -> stages.row(stage.name(), decimal("%.1f", stage.seconds())));
        stages.row("all", decimal("%.1f", result.seconds())).print(out);
        out.println();
        out.println("Now try:");
        out.println("  ./mentorkd answer --model " + result.model() + " \"" + result.example() + "\"");
        out.println("  ./mentorkd demo --task weekday_counting");
        out.println("  ./mentorkd up          and, in another shell, the same by hand:");
        out.println("  ./mentorkd topics create");
        out.println("  ./mentorkd questions generate --task " + result.task() + " --count 1500");
        out.println("  ./mentorkd teacher run --provider solver --until-caught-up");
        out.println("  ./mentorkd filter run --until-caught-up");
        out.println("  ./mentorkd student train --tokenizer words --until-caught-up");
    }

    private static String decimal(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    /** Empties a directory of an earlier demo, or makes a new one; refuses a directory that holds something else. */
    private static void prepare(Path directory) throws IOException {
        Path mark = directory.resolve(MARK);
        if (Files.exists(mark)) {
            try (Stream<Path> paths = Files.walk(directory)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        } else if (Files.exists(directory)) {
            throw new CommandFailure(
                    ExitCode.CONFLICT, directory + " exists and is not of an earlier demo; name another with --out");
        }
        Files.createDirectories(directory);
        Files.writeString(mark, "Made by mentorkd demo, which deletes this directory when it runs again.\n");
    }
}
