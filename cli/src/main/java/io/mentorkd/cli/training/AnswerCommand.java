package io.mentorkd.cli.training;

import io.mentorkd.cli.options.ModelOptions;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.models.t5.GenerationConfig;
import io.mentorkd.tasks.GradedText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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
        sortOptions = false)
public final class AnswerCommand implements Callable<Integer> {

    @Mixin
    private ModelOptions model;

    @Option(
            names = "--temperature",
            paramLabel = "X",
            defaultValue = "0",
            description = "0 takes the likeliest token each time; more is more varied. Default: ${DEFAULT-VALUE}.")
    private double temperature;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Seed of the draws. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Parameters(paramLabel = "QUESTION", description = "The question; - reads it from standard input.")
    private String question;

    @Mixin
    private OutputOptions output;

    /** What is printed. */
    record Document(String question, String chain, Optional<String> answer, String model) {
        static Document of(String question, String text, String model) {
            int marker = text.indexOf(GradedText.MARKER);
            return marker < 0
                    ? new Document(question, text.strip(), Optional.empty(), model)
                    : new Document(
                            question,
                            text.substring(0, marker).strip(),
                            Optional.of(text.substring(marker + GradedText.MARKER.length())
                                    .strip()),
                            model);
        }

        void print(PrintWriter out) {
            out.println(chain);
            out.println("--> " + answer.orElse("(the model gave no answer)"));
        }
    }

    @Override
    public Integer call() throws IOException {
        String text = question.equals("-") ? standardInput() : question;
        if (text.isBlank()) {
            throw new CommandFailure(ExitCode.USAGE, "the question is blank");
        }
        try (ModelOptions.Loaded loaded = model.load()) {
            GenerationConfig generation = new GenerationConfig(
                    model.maxTargetTokens(),
                    temperature,
                    1,
                    seed,
                    GenerationConfig.greedy(1).batchTokens());
            List<int[]> tokens =
                    loaded.model().generate(List.of(loaded.tokenizer().encode(text.strip())), generation);
            Document document = Document.of(
                    text.strip(),
                    loaded.tokenizer().decode(tokens.get(0)),
                    loaded.directory().toString());
            output.print(document, document::print);
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailure(ExitCode.USAGE, wrong.getMessage(), wrong);
        }
        return ExitCode.DONE;
    }

    private static String standardInput() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            return reader.lines().reduce("", (before, line) -> before.isEmpty() ? line : before + "\n" + line);
        }
    }
}
