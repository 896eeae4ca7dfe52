package io.mentorkd.cli.questions;

import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.options.SeedOption;
import io.mentorkd.cli.options.SplitOption;
import io.mentorkd.cli.options.StateDirectory;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.producers.questions.GeneratedQuestions;
import io.mentorkd.producers.questions.PublishReport;
import io.mentorkd.producers.questions.QuestionPublisher;
import io.mentorkd.tasks.generated.GeneratedTask;
import io.mentorkd.tasks.generated.TooFewQuestionsException;
import io.mentorkd.topics.Topics;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mentorkd questions generate}. */
@Command(
        name = "generate",
        description = {
            "Publish generated questions with their gold answers. The same seed makes the same questions; those of"
                    + " different splits never meet.",
            "Tasks: coin_flip, last_letter_concatenation, tracking_shuffled_objects, facing_direction, weekday_counting,"
                    + " multi_step_arithmetic, date_reasoning."
        },
        footer = "  mentorkd questions generate --task facing_direction --count 400")
public final class QuestionsGenerateCommand implements Callable<Integer> {

    @Option(names = "--task", paramLabel = "TASK", required = true, description = "Task that is generated.")
    private GeneratedTask task;

    @Option(names = "--count", paramLabel = "N", required = true, description = "Number of different questions.")
    private int count;

    @Mixin
    private SeedOption seed;

    @Mixin
    private SplitOption split;

    @Mixin
    private StateDirectory state;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() {
        if (count < 1) {
            throw CommandFailure.usage("--count must be at least 1, was " + count);
        }
        KafkaConnection cluster = connection.connectWithRegistry(Topics::questions);
        try (QuestionPublisher publisher =
                new QuestionPublisher(cluster, connection.topics(), state.of(QuestionsCommand.STATE), false)) {
            PublishReport report =
                    publisher.publish(List.of(new GeneratedQuestions(task, seed.seed(), count, split.split())));
            QuestionReport document = QuestionReport.of(report);
            output.print(document, document::print);
            return document.exitCode();
        } catch (TooFewQuestionsException tooFew) {
            throw CommandFailure.usage(tooFew.getMessage(), tooFew);
        }
    }
}
