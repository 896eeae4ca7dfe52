package io.mentorkd.cli.stages;

import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.producers.prompts.FewShot;
import io.mentorkd.producers.prompts.Prompting;
import io.mentorkd.producers.prompts.ZeroShot;
import io.mentorkd.producers.prompts.ZeroShotCot;
import io.mentorkd.tasks.Prompt.Shot;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.Tasks;
import io.mentorkd.tasks.files.ExamplesFile;
import io.mentorkd.yaml.BadYamlException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a teacher is asked. */
final class PromptOptions {

    @Option(
            names = "--prompt",
            paramLabel = "KIND",
            description = {
                "How to ask: " + ZeroShot.NAME + " (the question, the task's instruction, and how to end), "
                        + FewShot.NAME
                        + " (examples before it), or " + ZeroShotCot.NAME
                        + " (\"Let's think step by step.\", and then \"Therefore, the answer is\", as in the paper)."
                        + " Default: " + ZeroShot.NAME + ", or " + FewShot.NAME + " with --few-shot."
            })
    private Optional<String> kind = Optional.empty();

    @Option(
            names = "--few-shot",
            paramLabel = "FILE",
            description = "Examples of the task, in place of those in its definition: a list, in YAML or JSON, of"
                    + " question, reasoning and answer.")
    private Optional<Path> examples = Optional.empty();

    /**
     * The way to ask about questions of some tasks.
     *
     * @param ofExamples the task that the file's examples are of, where one is known
     */
    Prompting prompting(Tasks tasks, Optional<Task> ofExamples) {
        String name = kind.orElse(examples.isPresent() ? FewShot.NAME : ZeroShot.NAME);
        if (examples.isPresent() && !name.equals(FewShot.NAME)) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--few-shot FILE is for --prompt " + FewShot.NAME + ", not for " + name);
        }
        return switch (name) {
            case ZeroShot.NAME -> new ZeroShot(tasks);
            case ZeroShotCot.NAME -> new ZeroShotCot();
            case FewShot.NAME ->
                new FewShot(tasks, examples.map(file -> read(file, ofExamples)).orElse(Map.of()));
            default ->
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "--prompt must be " + ZeroShot.NAME + ", " + FewShot.NAME + " or " + ZeroShotCot.NAME
                                + ", was '" + name + "'");
        };
    }

    private static Map<String, List<Shot>> read(Path file, Optional<Task> of) {
        Task task = of.orElseThrow(
                () -> new CommandFailure(ExitCode.USAGE, "--few-shot needs --task: its examples are of one task"));
        try {
            return Map.of(task.name(), ExamplesFile.read(file, task));
        } catch (NoSuchFileException missing) {
            throw new CommandFailure(ExitCode.NOT_FOUND, "there is no file of examples " + file, missing);
        } catch (BadYamlException wrong) {
            throw new CommandFailure(ExitCode.USAGE, wrong.getMessage(), wrong);
        } catch (IOException unreadable) {
            throw new CommandFailure(
                    ExitCode.USAGE, "cannot read the examples in " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }
}
