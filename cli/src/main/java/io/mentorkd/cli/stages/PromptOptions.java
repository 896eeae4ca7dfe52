package io.mentorkd.cli.stages;

import io.mentorkd.cli.options.Settings;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.producers.prompts.FewShot;
import io.mentorkd.producers.prompts.PromptChoice;
import io.mentorkd.producers.prompts.Prompting;
import io.mentorkd.producers.prompts.ZeroShot;
import io.mentorkd.producers.prompts.ZeroShotCot;
import io.mentorkd.tasks.Tasks;
import io.mentorkd.tasks.UnknownTaskException;
import java.nio.file.Path;
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

    /** Whether a teacher is asked a second time after its first answer. */
    boolean isOfTwoTurns() {
        return kind.filter(ZeroShotCot.NAME::equals).isPresent();
    }

    /**
     * The way to ask, as it is named.
     *
     * @param ofExamples name of the task that the file's examples are of, where one is given
     */
    PromptChoice choice(Optional<String> ofExamples) {
        if (examples.isPresent() && ofExamples.isEmpty()) {
            throw CommandFailure.usage("--few-shot needs --task: its examples are of one task");
        }
        try {
            return PromptChoice.of(
                    kind, examples.map(file -> Map.of(ofExamples.get(), file)).orElse(Map.of()));
        } catch (IllegalArgumentException wrong) {
            throw CommandFailure.usage("--" + wrong.getMessage(), wrong);
        }
    }

    /** The way to ask about questions of some tasks; what is wrong with a file of examples ends the command. */
    static Prompting prompting(PromptChoice choice, Tasks tasks) {
        try {
            return Settings.read("--few-shot", () -> choice.prompting(tasks));
        } catch (UnknownTaskException unknown) {
            throw CommandFailure.notFound(unknown.getMessage(), unknown);
        }
    }
}
