package io.mentorkd.cli.stages;

import io.mentorkd.cli.options.QuestionTask;
import io.mentorkd.cli.options.TaskArgument;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.producers.prompts.Prompt;
import io.mentorkd.producers.prompts.UnpromptableTaskException;
import io.mentorkd.records.Question;
import io.mentorkd.records.RecordIds;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.KnownTasks;
import io.mentorkd.tasks.Task;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mentorkd teacher prompt}. */
@Command(
        name = "prompt",
        description = {
            "Show what a teacher would be sent about a question. Asks nobody, and needs no cluster.",
            "The version is part of the ids of rationales: a prompt that says something else makes others."
        },
        footer = "  mentorkd teacher prompt --task gsm8k --question 'Tom had 3 pens and buys 4. How many has he?'")
final class TeacherPromptCommand implements Callable<Integer> {

    @Mixin
    private QuestionTask task;

    @Option(names = "--question", paramLabel = "TEXT", required = true, description = "The question.")
    private String question;

    @Option(
            names = "--choice",
            paramLabel = "TEXT",
            description = "An option of the question, that of A first; given once for each.")
    private List<String> choices = List.of();

    @Option(
            names = "--metadata",
            paramLabel = "KEY=VALUE",
            description = "What else is known of the question, where its task puts that into the question.")
    private Map<String, String> metadata = Map.of();

    @Mixin
    private PromptOptions prompting;

    @Mixin
    private OutputOptions output;

    /**
     * What is printed.
     *
     * @param version of the prompts of this task
     * @param sha256 of all that follows, in hexadecimal digits
     * @param messages for a server that chats
     * @param text for a server that completes a text
     * @param followUp what is asked after the first answer; empty where there is one turn
     */
    record Document(String version, String sha256, List<Line> messages, String text, Optional<String> followUp) {

        /** A message as it is sent. */
        record Line(String role, String content) {}

        static Document of(Prompt prompt) {
            return new Document(
                    prompt.version(),
                    prompt.sha256(),
                    prompt.messages().stream()
                            .map(message -> new Line(message.role().spelling(), message.text()))
                            .toList(),
                    prompt.text(),
                    prompt.followUp());
        }

        void print(PrintWriter out) {
            out.println(version + ", sha256 " + sha256);
            messages.forEach(message -> print(out, message.role(), message.content()));
            followUp.ifPresent(text -> {
                print(out, "assistant", "(what it answers)");
                print(out, "user", text);
            });
        }

        private static void print(PrintWriter out, String role, String content) {
            out.printf("%n--- %s%n%s%n", role, content);
        }
    }

    @Override
    public Integer call() {
        TaskArgument named = task.require();
        Task asked = named.offline();
        KnownTasks tasks = KnownTasks.of(TaskArgument.own(List.of(named)));
        try {
            Document document = Document.of(PromptOptions.prompting(prompting.choice(Optional.of(asked.name())), tasks)
                    .of(question(asked)));
            output.print(document, document::print);
            return ExitCode.DONE;
        } catch (UnpromptableTaskException silent) {
            throw CommandFailure.usage(silent.getMessage(), silent);
        }
    }

    /** The question as it would be published. */
    private Question question(Task asked) {
        String text;
        try {
            text = asked.question().render(question, choices, metadata);
        } catch (IllegalArgumentException lacking) {
            throw CommandFailure.usage("the question " + lacking.getMessage() + "; give it as --metadata", lacking);
        }
        if (text.isBlank()) {
            throw CommandFailure.usage("--question must not be blank");
        }
        return Question.newBuilder()
                .setQuestionId(RecordIds.questionId(asked.name(), text))
                .setTask(asked.name())
                .setText(text)
                .setSplit(Split.TRAIN)
                .setChoices(choices)
                .setMetadata(metadata)
                .build();
    }
}
