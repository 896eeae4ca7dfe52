package io.mentorkd.cli.questions;

import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.options.DatasetOptions;
import io.mentorkd.cli.options.Inputs;
import io.mentorkd.cli.options.QuestionTask;
import io.mentorkd.cli.options.SplitOption;
import io.mentorkd.cli.options.StateDirectory;
import io.mentorkd.cli.terminal.BadLineReport;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.datasets.RepeatableInput;
import io.mentorkd.datasets.layouts.Dataset;
import io.mentorkd.datasets.layouts.RecordFormat;
import io.mentorkd.producers.questions.PublishReport;
import io.mentorkd.producers.questions.QuestionFile;
import io.mentorkd.producers.questions.QuestionPublisher;
import io.mentorkd.tasks.KnownTasks;
import io.mentorkd.tasks.Task;
import io.mentorkd.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mentorkd questions publish}. */
@Command(
        name = "publish",
        description = {
            "Publish questions from files. A question that the topic holds already is not published again.",
            "A record has \"text\" (or \"question\"), and where known \"gold\" (or \"answer\"), \"task\", \"split\","
                    + " \"choices\", \"references\"; other fields are kept as metadata. Chats, GSM8K, MATH, ARC and the"
                    + " authors' files are read as they are.",
            "A question that is known without gold answer is published again where the file has it.",
            "Bad lines are reported with file, line, field and reason; the others are published, and the exit code is 7."
        },
        footer = {
            "  mentorkd questions publish train.jsonl --task gsm8k",
            "  mentorkd questions publish problems.csv.gz --task svamp --map text=problem,gold=result"
        })
final class QuestionsPublishCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files of questions; - is standard input.")
    private List<String> names;

    @Mixin
    private QuestionTask task;

    @Mixin
    private DatasetOptions datasets;

    @Mixin
    private SplitOption split;

    @Option(names = "--all-or-nothing", description = "Publish nothing if there is a bad line.")
    private boolean allOrNothing;

    @Option(names = "--mend-gold", description = "Publish a question again that is known with another gold answer.")
    private boolean mendGold;

    @Mixin
    private StateDirectory state;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() {
        if (datasets.format() == RecordFormat.MENTOR_KD && task.task().isEmpty()) {
            throw CommandFailure.usage("--format mentor-kd needs --task: its files name no task");
        }
        List<Dataset> files = datasets.of(Inputs.of(names));
        KafkaConnection cluster = connection.connectWithRegistry(Topics::questions);
        KnownTasks tasks = connection.tasks(cluster, task.task().map(List::of).orElse(List.of()));
        Optional<Task> ofAll = task.task().map(named -> named.among(() -> tasks));
        Function<Dataset, QuestionFile> questions = file -> new QuestionFile(file, tasks, ofAll, split.split());
        try (QuestionPublisher publisher =
                new QuestionPublisher(cluster, connection.topics(), state.of(QuestionsCommand.STATE), mendGold)) {
            PublishReport report = allOrNothing
                    ? publishAllOrNothing(publisher, files, questions)
                    : publisher.publish(files.stream().map(questions).toList());
            BadLineReport.print(report.bad(), report.remarks(), output.err());
            QuestionReport document = QuestionReport.of(report);
            output.print(document, document::print);
            return allOrNothing && document.badLines() > 0 ? ExitCode.FAILED : document.exitCode();
        }
    }

    private PublishReport publishAllOrNothing(
            QuestionPublisher publisher, List<Dataset> files, Function<Dataset, QuestionFile> questions) {
        List<RepeatableInput> repeatable = new ArrayList<>();
        try {
            List<QuestionFile> sources = new ArrayList<>();
            for (Dataset file : files) {
                RepeatableInput input = RepeatableInput.of(file.input());
                repeatable.add(input);
                sources.add(questions.apply(file.at(input.input())));
            }
            return publisher.publishAllOrNothing(sources);
        } finally {
            repeatable.forEach(RepeatableInput::close);
        }
    }
}
