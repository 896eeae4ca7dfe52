package io.mentorkd.cli.stages;

import io.mentorkd.cli.options.Settings;
import io.mentorkd.cli.options.TeacherKeyFile;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.producers.costs.Prices;
import io.mentorkd.producers.teachers.Budget;
import io.mentorkd.producers.teachers.limits.Limits;
import io.mentorkd.producers.teachers.openai.Api;
import io.mentorkd.producers.teachers.openai.OpenAiServer;
import io.mentorkd.producers.teachers.openai.OpenAiSetup;
import io.mentorkd.producers.teachers.openai.Sampling;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A model behind an OpenAI-compatible server, and what it may be asked. */
final class OpenAiOptions {

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description = "openai: what comes before /chat/completions, such as http://localhost:8000/v1. Default:"
                    + " https://api.openai.com/v1.")
    private URI baseUrl = OpenAiServer.DEFAULT_URL;

    @Option(names = "--model", paramLabel = "NAME", description = "openai: the model, as the server knows it.")
    private Optional<String> model = Optional.empty();

    @Option(
            names = "--api",
            paramLabel = "API",
            defaultValue = "chat",
            description = "openai: chat (/chat/completions) or completions.")
    private Spelling api;

    /** {@link Api} as it is written. */
    enum Spelling {
        chat(Api.CHAT),
        completions(Api.COMPLETIONS);

        private final Api api;

        Spelling(Api api) {
            this.api = api;
        }
    }

    @Mixin
    private TeacherKeyFile keyFile;

    @Option(
            names = "--header",
            paramLabel = "NAME=VALUE",
            description = "openai: a further header; may be given several times. " + OpenAiServer.KEY
                    + " in a value stands for the key, as in api-key=" + OpenAiServer.KEY + ".")
    private Map<String, String> headers = Map.of();

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "10m",
            description = "openai: how long an answer may take.")
    private Duration timeout;

    @Option(
            names = "--temperature",
            paramLabel = "X",
            description = "openai: as the server reads it; not sent unless given, as none of the following.")
    private Optional<Double> temperature = Optional.empty();

    @Option(names = "--top-p", paramLabel = "X", description = "openai: in (0, 1].")
    private Optional<Double> topP = Optional.empty();

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            description = "openai: where an answer is cut, reasoning included.")
    private Optional<Integer> maxTokens = Optional.empty();

    @Option(
            names = "--stop",
            paramLabel = "TEXT",
            description = "openai: a text at which answers end; may be given several times.")
    private List<String> stop = List.of();

    @Option(
            names = "--extra-json",
            paramLabel = "JSON",
            defaultValue = "{}",
            description = "openai: further fields of each request, such as {\"reasoning_effort\": \"low\"}.")
    private String extra;

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            description =
                    "Questions in work at once, at most; of openai requests, fewer while the server puts them off."
                            + " Default: 1; openai: " + Limits.DEFAULT_IN_FLIGHT + ".")
    private Optional<Integer> inFlight = Optional.empty();

    @Option(names = "--requests-per-minute", paramLabel = "N", description = "openai: requests a minute, at most.")
    private Optional<Long> requestsPerMinute = Optional.empty();

    @Option(
            names = "--tokens-per-minute",
            paramLabel = "N",
            description = "openai: tokens a minute, of prompts and answers together, at most.")
    private Optional<Long> tokensPerMinute = Optional.empty();

    @Option(
            names = "--prices",
            paramLabel = "FILE",
            description =
                    "openai: what models cost, in US dollars a million tokens; as in models: {NAME: {prompt: 0.15,"
                            + " completion: 0.6}}. Prices of OpenAI's own models are known.")
    private Optional<Path> prices = Optional.empty();

    @Option(
            names = "--budget",
            paramLabel = "SUM",
            description =
                    "openai: what may be spent on the model in all, earlier runs and others included: 2.50 (US dollars)"
                            + " or 500000tokens. Then the command ends (6), once what is under way is answered.")
    private Optional<Budget> budget = Optional.empty();

    /** Questions in work at once of a teacher that is no server's. */
    int questionsAtOnce() {
        return inFlight.orElse(1);
    }

    /** What may be spent. */
    Budget budget() {
        return budget.orElse(Budget.NONE);
    }

    /**
     * The teacher as it is set up.
     *
     * @param generator what its rationales are said to be by; the model unless given
     * @param seed of the samples
     */
    OpenAiSetup setup(Optional<String> generator, Optional<Long> seed) {
        String name = requireModel();
        return Settings.checked(() -> new OpenAiSetup(
                generator.orElse(name),
                new OpenAiServer(baseUrl, name, api.api, keyFile.key(), headers, timeout),
                sampling(seed),
                new Limits(
                        inFlight.orElse(Limits.DEFAULT_IN_FLIGHT),
                        optional(requestsPerMinute),
                        optional(tokensPerMinute)),
                prices(),
                budget()));
    }

    /** Checks that nothing is said that is of no use in batches. */
    void checkBatched() {
        if (requestsPerMinute.isPresent() || tokensPerMinute.isPresent()) {
            throw CommandFailure.usage(
                    "--requests-per-minute and --tokens-per-minute are of no use with --batch: its server paces it");
        }
    }

    private String requireModel() {
        return model.orElseThrow(() -> CommandFailure.usage("--provider openai needs --model"));
    }

    private Sampling sampling(Optional<Long> seed) {
        return new Sampling(
                temperature.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                topP.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                maxTokens.map(OptionalInt::of).orElse(OptionalInt.empty()),
                optional(seed),
                stop,
                Sampling.extra(extra));
    }

    /** Prices of models. */
    Prices prices() {
        return Settings.read(
                "--prices", () -> prices.isPresent() ? Prices.shipped().with(prices.get()) : Prices.shipped());
    }

    private static OptionalLong optional(Optional<Long> value) {
        return value.map(OptionalLong::of).orElse(OptionalLong.empty());
    }
}
