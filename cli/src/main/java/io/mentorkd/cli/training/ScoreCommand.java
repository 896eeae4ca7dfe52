package io.mentorkd.cli.training;

import io.mentorkd.cli.options.ModelOptions;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.cli.terminal.TextTable;
import io.mentorkd.models.language.Example;
import io.mentorkd.models.text.TextModel;
import io.mentorkd.models.tokenizers.Tokenizer;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mentorkd score}. */
@Command(
        name = "score",
        description =
                "Say how likely a model holds a text for: the log-probability of each of its tokens, in nats. Needs no"
                        + " cluster.",
        footer = "  mentorkd score --model HuggingFaceTB/SmolLM2-135M-Instruct --input '2 + 2?' --target 4")
public final class ScoreCommand implements Callable<Integer> {

    @Mixin
    private ModelOptions model;

    @Option(names = "--input", paramLabel = "TEXT", required = true, description = "What the model reads: a question.")
    private String input;

    @Option(names = "--target", paramLabel = "TEXT", required = true, description = "What is scored: an answer.")
    private String target;

    @Option(
            names = "--raw",
            description =
                    "Take both as they are: no chat template, no end of text, and nothing added but what the model's"
                            + " tokenizer adds itself.")
    private boolean raw;

    @Mixin
    private OutputOptions output;

    /**
     * What is printed.
     *
     * @param inputIds token ids of what is read
     * @param tokenIds token ids of what is scored
     * @param tokens what each of them says
     * @param logProbs log p of each given what comes before it, nats
     * @param logProb their sum
     */
    record Document(
            List<Integer> inputIds,
            List<Integer> tokenIds,
            List<String> tokens,
            List<Float> logProbs,
            double logProb,
            String model) {
        void print(PrintWriter out) {
            TextTable table = new TextTable("ID", "TOKEN", "LOG P");
            for (int i = 0; i < tokenIds.size(); i++) {
                table.row(
                        tokenIds.get(i),
                        tokens.get(i).replace("\n", "\\n"),
                        String.format(Locale.ROOT, "%.4f", logProbs.get(i)));
            }
            table.print(out);
            out.println(String.format(
                    Locale.ROOT,
                    "%d tokens, log p %.4f, %.4f a token",
                    tokenIds.size(),
                    logProb,
                    logProb / tokenIds.size()));
        }
    }

    @Override
    public Integer call() {
        try (ModelOptions.Loaded loaded = model.load()) {
            Example example = example(loaded.text());
            float[] scores =
                    loaded.text().model().logProbabilities(List.of(example)).get(0);
            List<Float> logProbs = new ArrayList<>();
            double sum = 0;
            for (float score : scores) {
                logProbs.add(score);
                sum += score;
            }
            Tokenizer tokenizer = loaded.text().tokenizer();
            Document document = new Document(
                    Arrays.stream(example.prompt()).boxed().toList(),
                    Arrays.stream(example.answer()).boxed().toList(),
                    Arrays.stream(example.answer())
                            .mapToObj(id -> tokenizer.decode(new int[] {id}))
                            .toList(),
                    logProbs,
                    sum,
                    loaded.directory().toString());
            output.print(document, document::print);
        }
        return ExitCode.DONE;
    }

    private Example example(TextModel text) {
        int[] prompt = (raw ? text.format().raw() : text.format()).prompt(input);
        int[] answer = raw && !text.model().spec().isEncoderDecoder()
                ? text.tokenizer().encode(target, false)
                : text.format()
                        .answer(target)
                        .orElseThrow(() ->
                                CommandFailure.usage("--target has words that the model's tokenizer does not know"));
        if (prompt.length == 0 || answer.length == 0) {
            throw CommandFailure.usage((prompt.length == 0 ? "--input" : "--target") + " has no tokens");
        }
        return new Example(prompt, answer);
    }
}
