package io.mentorkd.cli.questions;

import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.options.Inputs;
import io.mentorkd.cli.options.RecordSymbols;
import io.mentorkd.cli.options.TaskArgument;
import io.mentorkd.cli.terminal.BadLineReport;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.datasets.Input;
import io.mentorkd.datasets.RepeatableInput;
import io.mentorkd.producers.questions.PublishReport;
import io.mentorkd.producers.questions.QuestionFile;
import io.mentorkd.producers.questions.QuestionFormat;
import io.mentorkd.producers.questions.QuestionPublisher;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.Task;
import io.mentorkd.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code mentorkd questions publish}. */
@Command(
        name = "publish",
        description = {
            "Publish questions from files. A question that the topic holds already is not published again.",
            "Format jsonl, one JSON object a line: \"text\" (or \"question\"), and where known \"gold\" (or"
                    + " \"answer\"), \"task\", \"split\".",
            "Format mentor-kd, the authors' files: a list of objects with \"input\" and \"answer\".",
            "Bad lines are reported with file, line, field and reason; the others are published, and the exit code is 7."
        },
        sortOptions = false)
final class QuestionsPublishCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files of questions; - is standard input.")
    private List<String> files;

    @Option(
            names = "--task",
            paramLabel = "TASK",
            converter = TaskArgument.Converter.class,
            description = "Task of every question that names none itself.")
    private Optional<TaskArgument> task;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "jsonl",
            converter = FormatConverter.class,
            description = "jsonl or mentor-kd. Default: ${DEFAULT-VALUE}.")
    private QuestionFormat format;

    @Option(
            names = "--split",
            converter = RecordSymbols.Splits.class,
            completionCandidates = RecordSymbols.Splits.class,
            paramLabel = "SPLIT",
            defaultValue = "TRAIN",
            description = "Split of every question that names none itself: ${COMPLETION-CANDIDATES}."
                    + " Default: ${DEFAULT-VALUE}.")
    private Split split;

    @Option(names = "--all-or-nothing", description = "Publish nothing if there is a bad line.")
    private boolean allOrNothing;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() {
        if (format == QuestionFormat.MENTOR_KD && task.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "--format mentor-kd needs --task: its files name no task");
        }
        List<Input> inputs = Inputs.of(files);
        KafkaConnection cluster = connection.connect(Topics::questions);
        Optional<Task> ofAll = task.map(named -> named.among(() -> connection.tasks(cluster, List.of())));
        try (QuestionPublisher publisher = new QuestionPublisher(cluster, connection.topics())) {
            PublishReport report = allOrNothing
                    ? publishAllOrNothing(publisher, inputs, ofAll)
                    : publisher.publish(inputs.stream()
                            .map(input -> questions(input, ofAll))
                            .toList());
            BadLineReport.print(report.bad(), output.err());
            QuestionReport document = QuestionReport.of(report);
            output.print(document, document::print);
            return allOrNothing && document.badLines() > 0 ? ExitCode.FAILED : document.exitCode();
        }
    }

    private PublishReport publishAllOrNothing(QuestionPublisher publisher, List<Input> inputs, Optional<Task> ofAll) {
        List<RepeatableInput> repeatable = new ArrayList<>();
        try {
            inputs.forEach(input -> repeatable.add(RepeatableInput.of(input)));
            return publisher.publishAllOrNothing(repeatable.stream()
                    .map(input -> questions(input.input(), ofAll))
                    .toList());
        } finally {
            repeatable.forEach(RepeatableInput::close);
        }
    }

    private QuestionFile questions(Input input, Optional<Task> ofAll) {
        return new QuestionFile(input, format, ofAll, split);
    }

    /** Names of formats as users write them. */
    static final class FormatConverter implements ITypeConverter<QuestionFormat> {
        @Override
        public QuestionFormat convert(String name) {
            for (QuestionFormat format : QuestionFormat.values()) {
                if (format.formatName().equals(name)) {
                    return format;
                }
            }
            throw new TypeConversionException("must be jsonl or mentor-kd, was '" + name + "'");
        }
    }
}
