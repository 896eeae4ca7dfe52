package io.mentorkd.producers.teachers.choice;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.producers.costs.Price;
import io.mentorkd.producers.costs.PriceList;
import io.mentorkd.producers.costs.Prices;
import io.mentorkd.producers.http.Secret;
import io.mentorkd.producers.prompts.PromptChoice;
import io.mentorkd.producers.teachers.Budget;
import io.mentorkd.producers.teachers.limits.Limits;
import io.mentorkd.producers.teachers.openai.Api;
import io.mentorkd.producers.teachers.openai.OpenAiServer;
import io.mentorkd.producers.teachers.openai.OpenAiSetup;
import io.mentorkd.producers.teachers.openai.Sampling;
import io.mentorkd.producers.teachers.openai.TeacherKey;
import io.mentorkd.tasks.Task;
import io.mentorkd.yaml.BadYamlException;
import io.mentorkd.yaml.Fields;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * The fields of one teacher of a file.
 *
 * @param file which it is in
 * @param prices what models cost whose price it does not tell
 * @param environment where keys are
 */
record EntryFields(Path file, Prices prices, Map<String, String> environment) {

    TeacherEntry entry(Fields fields) throws IOException {
        fields.only(
                "name",
                "model",
                "base-url",
                "key-env",
                "key-file",
                "tasks",
                "weight",
                "api",
                "timeout",
                "headers",
                "sampling",
                "limits",
                "price",
                "budget",
                "prompt",
                "few-shot");
        String model = fields.requiredText("model");
        String name = fields.text("name").orElse(model);
        OpenAiServer server = server(fields, model);
        Sampling sampling = sampling(fields.fields("sampling").orElse(Fields.empty(fields.at("sampling"))));
        Limits limits = limits(fields.fields("limits").orElse(Fields.empty(fields.at("limits"))));
        Budget budget = fields.text("budget")
                .map(text -> fields.checked("budget", () -> Budget.parse(text)))
                .orElse(Budget.NONE);
        Prices known = prices(fields, model);
        Share share = fields.checked(
                "weight",
                () -> new Share(name, tasks(fields), fields.number("weight").orElse(1.0)));
        return fields.checked(
                "",
                () -> new TeacherEntry(
                        new OpenAiSetup(name, server, sampling, limits, known, budget), prompt(fields), share));
    }

    private OpenAiServer server(Fields fields, String model) throws IOException {
        Optional<Secret> key = key(fields);
        Optional<String> url = fields.text("base-url");
        URI at = fields.checked("base-url", () -> url.map(URI::create).orElse(OpenAiServer.DEFAULT_URL));
        Api api = fields.text("api").map(text -> api(fields, text)).orElse(Api.CHAT);
        return fields.checked(
                "",
                () -> new OpenAiServer(
                        at,
                        model,
                        api,
                        key,
                        fields.textMap("headers"),
                        fields.duration("timeout").orElse(OpenAiServer.DEFAULT_TIMEOUT)));
    }

    private static Api api(Fields fields, String text) {
        for (Api api : Api.values()) {
            if (api.spelling().equals(text)) {
                return api;
            }
        }
        throw new BadYamlException(fields.at("api") + " must be chat or completions, was '" + text + "'");
    }

    /** What is said of it never shows what the file has there: it may be the key itself. */
    private Optional<Secret> key(Fields fields) throws IOException {
        Optional<String> variable = fields.text("key-env");
        Optional<String> in = fields.text("key-file");
        if (variable.isPresent() && in.isPresent()) {
            throw new BadYamlException(fields.at("key-env") + " and key-file must not be given both");
        }
        if (variable.isPresent()) {
            return Optional.of(
                    fields.checked("key-env", () -> TeacherKey.ofEnvironment(variable.get(), environment))
                            .orElseThrow(
                                    () -> new BadYamlException(
                                            fields.at("key-env")
                                                    + " must name a variable of the environment that is set; what it names is not shown here")));
        }
        if (in.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(TeacherKey.ofFile(beside(in.get())));
        } catch (IllegalArgumentException noKey) {
            throw new BadYamlException(fields.at("key-file") + ": " + noKey.getMessage(), noKey);
        }
    }

    private static Sampling sampling(Fields fields) {
        fields.only("temperature", "top-p", "max-tokens", "seed", "stop", "extra");
        return fields.checked(
                "",
                () -> new Sampling(
                        fields.number("temperature").map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                        fields.number("top-p").map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                        fields.integer("max-tokens").map(OptionalInt::of).orElse(OptionalInt.empty()),
                        optional(fields.whole("seed")),
                        fields.texts("stop").orElse(List.of()),
                        Sampling.extra(
                                fields.node("extra").map(JsonNode::toString).orElse("{}"))));
    }

    private static Limits limits(Fields fields) {
        fields.only("in-flight", "requests-per-minute", "tokens-per-minute");
        return fields.checked(
                "",
                () -> new Limits(
                        fields.integer("in-flight").orElse(Limits.DEFAULT_IN_FLIGHT),
                        optional(fields.whole("requests-per-minute")),
                        optional(fields.whole("tokens-per-minute"))));
    }

    /** Its own price, and then those that are known otherwise. */
    private Prices prices(Fields fields, String model) {
        Optional<Fields> own = fields.fields("price");
        if (own.isEmpty()) {
            return prices;
        }
        Fields price = own.get().only("prompt", "cached", "completion");
        BigDecimal prompt = dollars(price, "prompt").orElseThrow(() -> price.missing("prompt"));
        BigDecimal completion = dollars(price, "completion").orElseThrow(() -> price.missing("completion"));
        BigDecimal cached = dollars(price, "cached").orElse(prompt);
        Price checked = price.checked("", () -> new Price(prompt, cached, completion));
        List<PriceList> lists = new ArrayList<>(List.of(PriceList.of(Map.of(model, checked))));
        lists.addAll(prices.lists());
        return new Prices(lists);
    }

    private static Optional<BigDecimal> dollars(Fields fields, String name) {
        return fields.number(name).map(BigDecimal::valueOf);
    }

    private PromptChoice prompt(Fields fields) {
        Map<String, Path> examples = new TreeMap<>();
        fields.textMap("few-shot").forEach((task, path) -> examples.put(task, beside(path)));
        return PromptChoice.of(fields.text("prompt"), examples);
    }

    private static Set<String> tasks(Fields fields) {
        List<String> tasks = fields.texts("tasks").orElse(List.of());
        if (fields.has("tasks") && tasks.isEmpty()) {
            throw new BadYamlException(
                    fields.at("tasks") + " must name a task; leave it out for all that nobody names");
        }
        for (String task : tasks) {
            if (!Task.isName(task)) {
                throw new BadYamlException(fields.at("tasks") + " must be names of tasks, has '" + task + "'");
            }
        }
        return Set.copyOf(tasks);
    }

    private Path beside(String path) {
        return file.toAbsolutePath().resolveSibling(path);
    }

    private static OptionalLong optional(Optional<Long> value) {
        return value.map(OptionalLong::of).orElse(OptionalLong.empty());
    }
}
