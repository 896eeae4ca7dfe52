package io.mentorkd.cli.questions;

import io.mentorkd.cli.options.Inputs;
import io.mentorkd.cli.options.TaskArgument;
import io.mentorkd.datasets.Input;
import io.mentorkd.producers.rationales.RationaleFile;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.Tasks;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Files of recorded rationales. */
final class RationaleFileOptions {

    /** Formats of files of rationales. */
    enum Format {
        MENTOR_KD;

        RationaleFile file(Input input, Task task, Split split, boolean goldAsCompletion) {
            return new RationaleFile(input, task, split, goldAsCompletion);
        }

        @Override
        public String toString() {
            return "mentor-kd";
        }
    }

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "Files of rationales; - is standard input. A list of objects with \"input\", \"chain\", and where"
                            + " there is one \"completion\", \"answer\" (gold), \"initial_correct\".")
    private List<String> files;

    @Option(
            names = "--task",
            paramLabel = "TASK",
            required = true,
            converter = TaskArgument.Converter.class,
            description = "Task of the questions.")
    private TaskArgument task;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "mentor-kd",
            description = "mentor-kd, the authors' files. Default: ${DEFAULT-VALUE}.")
    private Format format;

    /** The task; a name that is not built in is looked for among {@code published} ones. */
    Task task(Supplier<? extends Tasks> published) {
        return task.among(published);
    }

    /** The files, all of which exist. */
    List<Input> inputs() {
        return Inputs.of(files);
    }

    /** The files as rationales for questions of {@code split}. */
    List<RationaleFile> files(Task of, Split split, boolean goldAsCompletion) {
        return inputs().stream()
                .map(input -> format.file(input, of, split, goldAsCompletion))
                .toList();
    }
}
