package io.mentorkd.cli.training;

import io.mentorkd.cli.options.GenerationOptions;
import io.mentorkd.cli.options.ModelOptions;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.Count;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.models.language.Generation;
import io.mentorkd.models.language.GenerationConfig;
import io.mentorkd.models.tokenizers.PromptFormat;
import io.mentorkd.tasks.answers.GradedText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mentorkd answer}. */
@Command(
        name = "answer",
        description = "Let a model answer a question, step by step. Needs no cluster.",
        footer = "  mentorkd answer --model .mentorkd/student 'QUESTION'")
public final class AnswerCommand implements Callable<Integer> {

    @Mixin
    private ModelOptions model;

    @Mixin
    private GenerationOptions generation;

    @Option(
            names = "--raw",
            description =
                    "Go on with the text as it is: no chat template, and nothing added but what the model's tokenizer"
                            + " adds itself.")
    private boolean raw;

    @Parameters(paramLabel = "QUESTION", description = "The question; - reads it from standard input.")
    private String question;

    @Mixin
    private OutputOptions output;

    /**
     * What is printed.
     *
     * @param text all that the model wrote
     * @param tokenIds of the text, without what ended it
     * @param tokensPerSecond written, the reading of the question included and the loading of the model not
     */
    record Document(
            String question,
            String text,
            String chain,
            Optional<String> answer,
            List<Integer> tokenIds,
            double tokensPerSecond,
            String model) {
        static Document of(String question, String text, List<Integer> tokenIds, double seconds, String model) {
            int marker = text.indexOf(GradedText.MARKER);
            return new Document(
                    question,
                    text,
                    (marker < 0 ? text : text.substring(0, marker)).strip(),
                    marker < 0
                            ? Optional.empty()
                            : Optional.of(text.substring(marker + GradedText.MARKER.length())
                                    .strip()),
                    tokenIds,
                    tokenIds.size() / seconds,
                    model);
        }

        void print(PrintWriter out) {
            out.println(chain);
            out.println("--> " + answer.orElse("(the model gave no answer)"));
        }
    }

    @Override
    public Integer call() throws IOException {
        String asked = question.equals("-") ? standardInput() : question;
        if (asked.isBlank()) {
            throw CommandFailure.usage("the question is blank");
        }
        GenerationConfig settings = settings();
        try (ModelOptions.Loaded loaded = model.load()) {
            PromptFormat format =
                    raw ? loaded.text().format().raw() : loaded.text().format();
            String text = raw ? asked : asked.strip();
            warnOfUnknown(loaded.text().tokenizer().unknown(text));
            int[] prompt = format.prompt(text);
            try (Generation writing = loaded.text().model().generation()) {
                long began = System.nanoTime();
                int[] tokens = writing.generate(List.of(prompt), new long[] {settings.seed()}, settings)
                        .get(0);
                double seconds = (System.nanoTime() - began) / 1e9;
                Document document = Document.of(
                        text,
                        format.decode(tokens),
                        Arrays.stream(tokens).boxed().toList(),
                        seconds,
                        loaded.directory().toString());
                if (raw) {
                    output.print(document, out -> out.println(document.text()));
                } else {
                    output.print(document, document::print);
                }
            }
        }
        return ExitCode.DONE;
    }

    private void warnOfUnknown(List<String> words) {
        if (!words.isEmpty()) {
            output.err()
                    .println("warning: the model has never seen " + Count.of(words.size(), "word")
                            + " of the question and"
                            + " reads none of them: " + String.join(" ", words)
                            + ". Ask as the questions that it learnt from, or train with --tokenizer bytes or --model");
        }
    }

    private GenerationConfig settings() {
        try {
            return generation.config();
        } catch (IllegalArgumentException wrong) {
            throw CommandFailure.usage(wrong.getMessage(), wrong);
        }
    }

    private static String standardInput() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            return reader.lines().reduce("", (before, line) -> before.isEmpty() ? line : before + "\n" + line);
        }
    }
}
