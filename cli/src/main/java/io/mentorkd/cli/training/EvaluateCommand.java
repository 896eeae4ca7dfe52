package io.mentorkd.cli.training;

import io.mentorkd.cli.options.AnswerLength;
import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.options.ConventionOption;
import io.mentorkd.cli.options.GraderOptions;
import io.mentorkd.cli.options.ModelOptions;
import io.mentorkd.cli.options.RecordSymbols;
import io.mentorkd.cli.options.TaskSelection;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.Count;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.cli.terminal.ProgressLine;
import io.mentorkd.cli.terminal.TextTable;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.producers.graders.GraderException;
import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.Convention;
import io.mentorkd.tasks.Grading;
import io.mentorkd.tasks.Tasks;
import io.mentorkd.topics.Topics;
import io.mentorkd.trainers.evaluation.AnswerGrader;
import io.mentorkd.trainers.evaluation.Evaluation;
import io.mentorkd.trainers.evaluation.Evaluator;
import io.mentorkd.trainers.evaluation.HeldOutQuestions;
import io.mentorkd.trainers.evaluation.TaskScore;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mentorkd evaluate}. */
@Command(
        name = "evaluate",
        description = {
            "Let a model answer held-out questions from the topic and grade what it writes.",
            "Where a task has a grader outside the filter (a command, a verifier, unit tests, a judge), it is asked."
        },
        footer = "  mentorkd evaluate --model .mentorkd/student")
public final class EvaluateCommand implements Callable<Integer> {

    @Mixin
    private ModelOptions model;

    @Mixin
    private AnswerLength length;

    @Mixin
    private TaskSelection tasks;

    @Option(
            names = "--split",
            completionCandidates = RecordSymbols.Splits.class,
            paramLabel = "SPLIT",
            defaultValue = "TEST",
            description = "TEST or VALIDATION.")
    private Split split;

    @Option(
            names = "--questions",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Questions of a task at most.")
    private int questions;

    @Mixin
    private GraderOptions graders;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    @Mixin
    private ConventionOption convention;

    /** One task's line. */
    record Score(
            String task,
            int questions,
            int correct,
            int unparsed,
            double accuracy,
            double accuracyLow,
            double accuracyHigh) {
        static Score of(TaskScore score) {
            return new Score(
                    score.task(),
                    score.questions(),
                    score.correct(),
                    score.unparsed(),
                    score.accuracy(),
                    score.low(),
                    score.high());
        }
    }

    /** What is printed. */
    record Document(String model, Split split, List<Score> tasks) {
        void print(PrintWriter out) {
            TextTable table = new TextTable("TASK", "QUESTIONS", "CORRECT", "UNPARSED", "ACCURACY", "95 % INTERVAL");
            tasks.forEach(score -> table.row(
                    score.task(),
                    score.questions(),
                    score.correct(),
                    score.unparsed(),
                    decimal(score.accuracy()),
                    decimal(score.accuracyLow()) + " to " + decimal(score.accuracyHigh())));
            out.println(model + ", " + split);
            table.print(out);
        }

        private static String decimal(double value) {
            return String.format(Locale.ROOT, "%.3f", value);
        }
    }

    @Override
    public Integer call() {
        requireQuestions();
        model.locate();
        KafkaConnection cluster = connection.connectWithRegistry(Topics::questions);
        Grading grading = new Grading(connection.tasks(cluster, tasks.tasks()), convention.or(Convention.MENTOR_KD));
        Set<String> names = tasks.names();
        names.forEach(grading.tasks()::require);
        try (ProgressLine line = output.progress()) {
            line.await("the " + split + " questions");
            List<Question> asked = questions(cluster, grading.tasks(), names);
            line.await("the model's answers to " + Count.of(asked.size(), "question"));
            AnswerGrader grader = new AnyGrader(grading, graders.graders()).readyFor(asked);
            try (ModelOptions.Loaded loaded = model.load()) {
                Evaluation evaluation =
                        new Evaluator(loaded.text(), length.tokens(), grading.tasks(), grader).evaluate(asked);
                Document document = new Document(
                        loaded.directory().toString(),
                        split,
                        evaluation.scores().stream().map(Score::of).toList());
                output.print(document, document::print);
            }
        } catch (GraderException unable) {
            throw new CommandFailure(ExitCode.FAILED, unable.getMessage(), unable);
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof GraderException unable
                    ? new CommandFailure(ExitCode.FAILED, unable.getMessage(), unable)
                    : failed;
        }
        return ExitCode.DONE;
    }

    private List<Question> questions(KafkaConnection cluster, Tasks known, Set<String> names) {
        try (HeldOutQuestions source = new HeldOutQuestions(
                cluster, connection.topics(), split, HeldOutQuestions.gradable(known), names, questions)) {
            List<Question> asked = source.now();
            if (asked.isEmpty()) {
                throw CommandFailure.notFound("no " + split + " questions that can be graded on "
                        + connection.topics().questions()
                        + (names.isEmpty() ? "" : " for " + String.join(", ", names))
                        + ". Publish some, with gold answers where they are compared, by: mentorkd questions"
                        + " publish --split " + split);
            }
            return asked;
        }
    }

    private void requireQuestions() {
        if (split == Split.TRAIN) {
            throw CommandFailure.usage(
                    "--split must be TEST or VALIDATION: a model may know the TRAIN questions by heart");
        }
        if (questions < 1) {
            throw CommandFailure.usage("--questions must be at least 1, was " + questions);
        }
    }
}
