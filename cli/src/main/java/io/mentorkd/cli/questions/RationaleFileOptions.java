package io.mentorkd.cli.questions;

import io.mentorkd.cli.options.DatasetOptions;
import io.mentorkd.cli.options.Inputs;
import io.mentorkd.cli.options.QuestionTask;
import io.mentorkd.datasets.Input;
import io.mentorkd.datasets.layouts.RecordFormat;
import io.mentorkd.producers.rationales.RationaleFile;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.Tasks;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Files of recorded rationales. */
final class RationaleFileOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description =
                    "Files of rationales; - is standard input. A record has \"text\" (or \"question\"), \"chain\", and where"
                            + " there is one \"completion\", \"gold\" (or \"answer\"), \"reasoning\","
                            + " \"initial_correct\"; chats, GSM8K, MATH and the authors' files are read as they are.")
    private List<String> files = List.of();

    @Mixin
    private QuestionTask task;

    @Mixin
    private DatasetOptions datasets;

    /** The task; a name that is not built in is looked for among {@code published} ones. */
    Task task(Supplier<? extends Tasks> published) {
        return task.require().among(published);
    }

    /** Whether they are said to be files of the paper's authors. */
    boolean areOfThePaper() {
        return datasets.format() == RecordFormat.MENTOR_KD;
    }

    /** The files, all of which exist. */
    List<Input> inputs() {
        if (files.isEmpty()) {
            // Not picocli's own check, which would ask for them too where a subcommand is run.
            throw new ParameterException(command.commandLine(), "Missing required parameter: 'FILE'");
        }
        return Inputs.of(files);
    }

    /** The files as rationales for questions of {@code split}. */
    List<RationaleFile> files(Task of, Split split, boolean goldAsCompletion) {
        return datasets.of(inputs()).stream()
                .map(dataset -> new RationaleFile(dataset, of, split, goldAsCompletion))
                .toList();
    }
}
