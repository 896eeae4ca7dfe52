package io.mentorkd.cli.questions;

import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.options.RecordSymbols;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.producers.questions.GeneratedQuestions;
import io.mentorkd.producers.questions.PublishReport;
import io.mentorkd.producers.questions.QuestionPublisher;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.UnknownTaskException;
import io.mentorkd.tasks.generated.GeneratedTask;
import io.mentorkd.tasks.generated.GeneratedTasks;
import io.mentorkd.tasks.generated.TooFewQuestionsException;
import io.mentorkd.topics.Topics;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code mentorkd questions generate}. */
@Command(
        name = "generate",
        description = {
            "Publish generated questions with their gold answers. The same seed makes the same questions; those of"
                    + " different splits never meet.",
            "Tasks: coin_flip, last_letter_concatenation, tracking_shuffled_objects, facing_direction, weekday_counting,"
                    + " multi_step_arithmetic, date_reasoning."
        },
        sortOptions = false)
public final class QuestionsGenerateCommand implements Callable<Integer> {

    @Option(
            names = "--task",
            paramLabel = "TASK",
            required = true,
            converter = GeneratedTaskConverter.class,
            description = "Task that is generated.")
    private GeneratedTask task;

    @Option(names = "--count", paramLabel = "N", required = true, description = "Number of different questions.")
    private int count;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Decides the questions. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--split",
            converter = RecordSymbols.Splits.class,
            completionCandidates = RecordSymbols.Splits.class,
            paramLabel = "SPLIT",
            defaultValue = "TRAIN",
            description = "Split of the questions: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Split split;

    @Mixin
    private QuestionStateOptions state;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() {
        if (count < 1) {
            throw new CommandFailure(ExitCode.USAGE, "--count must be at least 1, was " + count);
        }
        KafkaConnection cluster = connection.connectWithRegistry(Topics::questions);
        try (QuestionPublisher publisher =
                new QuestionPublisher(cluster, connection.topics(), state.directory(), false)) {
            PublishReport report = publisher.publish(List.of(new GeneratedQuestions(task, seed, count, split)));
            QuestionReport document = QuestionReport.of(report);
            output.print(document, document::print);
            return document.exitCode();
        } catch (TooFewQuestionsException tooFew) {
            throw new CommandFailure(ExitCode.USAGE, tooFew.getMessage(), tooFew);
        }
    }

    /** Turns the name of a generated task into the task. */
    public static final class GeneratedTaskConverter implements ITypeConverter<GeneratedTask> {
        @Override
        public GeneratedTask convert(String name) {
            try {
                return GeneratedTasks.require(name);
            } catch (UnknownTaskException unknown) {
                throw new TypeConversionException(unknown.getMessage());
            }
        }
    }
}
