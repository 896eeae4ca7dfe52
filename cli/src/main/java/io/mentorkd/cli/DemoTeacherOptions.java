package io.mentorkd.cli;

import io.mentorkd.cli.options.Settings;
import io.mentorkd.cli.options.TeacherKeyFile;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.pipelines.demo.DemoSize;
import io.mentorkd.producers.costs.Prices;
import io.mentorkd.producers.teachers.Budget;
import io.mentorkd.producers.teachers.limits.Limits;
import io.mentorkd.producers.teachers.openai.Api;
import io.mentorkd.producers.teachers.openai.OpenAiServer;
import io.mentorkd.producers.teachers.openai.OpenAiSetup;
import io.mentorkd.producers.teachers.openai.Sampling;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A real teacher for the demo, and how much it is asked. */
final class DemoTeacherOptions {

    /** Long enough for the steps of a generated task, and for the models to learn from. */
    private static final int MAX_TOKENS = 128;

    @Option(
            names = "--teacher",
            paramLabel = "URL",
            description = "Ask a model behind an OpenAI-compatible server instead of the simulated teacher, such as"
                    + " http://localhost:8000/v1. The key, where one is needed, as with 'teacher run'.")
    private Optional<URI> url = Optional.empty();

    @Option(
            names = "--teacher-model",
            paramLabel = "NAME",
            description = "The model, as the server knows it. Needed with --teacher.")
    private Optional<String> model = Optional.empty();

    @Option(
            names = "--teacher-questions",
            paramLabel = "N",
            description = "Questions that the model is asked, each once. Default: " + DemoSize.SERVED_QUESTIONS + ".")
    private Optional<Integer> questions = Optional.empty();

    @Mixin
    private TeacherKeyFile keyFile;

    /** The model; empty where the simulated teacher does. */
    Optional<OpenAiSetup> setup() {
        if (url.isEmpty()) {
            if (model.isPresent() || questions.isPresent() || keyFile.isGiven()) {
                throw CommandFailure.usage("--teacher-model, --teacher-questions and --key-file need --teacher URL");
            }
            return Optional.empty();
        }
        String name = model.orElseThrow(() -> CommandFailure.usage("--teacher needs --teacher-model"));
        return Optional.of(Settings.checked(() -> new OpenAiSetup(
                name,
                new OpenAiServer(url.get(), name, Api.CHAT, keyFile.key(), Map.of(), OpenAiServer.DEFAULT_TIMEOUT),
                new Sampling(
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalInt.of(MAX_TOKENS),
                        OptionalLong.empty(),
                        List.of(),
                        Sampling.extra("{}")),
                Limits.inFlight(Limits.DEFAULT_IN_FLIGHT),
                Prices.shipped(),
                Budget.NONE)));
    }

    /** How much the demo does. */
    DemoSize size() {
        return url.isEmpty()
                ? DemoSize.SIMULATED
                : Settings.checked(() -> DemoSize.served(questions.orElse(DemoSize.SERVED_QUESTIONS)));
    }
}
