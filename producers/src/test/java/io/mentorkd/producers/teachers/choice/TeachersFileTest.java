package io.mentorkd.producers.teachers.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.producers.costs.Prices;
import io.mentorkd.producers.prompts.FewShot;
import io.mentorkd.producers.prompts.PromptChoice;
import io.mentorkd.producers.teachers.Budget;
import io.mentorkd.producers.teachers.limits.Limits;
import io.mentorkd.producers.teachers.openai.Api;
import io.mentorkd.producers.teachers.openai.OpenAiServer;
import io.mentorkd.yaml.BadYamlException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TeachersFileTest {

    private static final Map<String, String> ENVIRONMENT = Map.of("LARGE_KEY", "sk-large");

    @TempDir
    private Path directory;

    @Test
    void shouldTakeEverySetting() throws IOException {
        Files.writeString(directory.resolve("key"), "sk-small\n");

        Teachers teachers = read("""
                teachers:
                  - name: large
                    model: gpt-large
                    base-url: https://example.org/v1
                    key-env: LARGE_KEY
                    tasks: [gsm8k, svamp]
                    weight: 2.5
                    timeout: 90s
                    headers: {X-Project: p}
                    sampling: {temperature: 0.7, top-p: 0.9, max-tokens: 1024, seed: 1, stop: [END], extra: {k: 1}}
                    limits: {in-flight: 32, requests-per-minute: 500, tokens-per-minute: 90000}
                    price: {prompt: 0.25, completion: 2.00}
                    budget: 20
                    prompt: few-shot
                    few-shot: {gsm8k: examples.yaml}
                  - {model: small, base-url: 'http://localhost:8000/v1', key-file: key, api: completions, budget: 500tokens}
                """);

        assertThat(teachers.entries()).extracting(TeacherEntry::name).containsExactly("large", "small");
        TeacherEntry large = teachers.entries().get(0);
        OpenAiServer server = large.setup().server();
        assertThat(server.baseUrl()).isEqualTo(URI.create("https://example.org/v1"));
        assertThat(server.model()).isEqualTo("gpt-large");
        assertThat(server.key())
                .hasValueSatisfying(key -> assertThat(key.reveal()).isEqualTo("sk-large"));
        assertThat(server.headers()).containsExactly(Map.entry("X-Project", "p"));
        assertThat(server.timeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(large.setup().identity().revision())
                .isEqualTo("chat;k=1;max_tokens=1024;seed=1;stop=[\"END\"];temperature=0.7;top_p=0.9");
        assertThat(large.setup().limits()).isEqualTo(new Limits(32, OptionalLong.of(500), OptionalLong.of(90_000)));
        assertThat(large.setup().price())
                .hasValueSatisfying(price -> assertThat(price.cached()).isEqualByComparingTo("0.25"));
        assertThat(large.setup().budget()).isEqualTo(new Budget(OptionalLong.of(20_000_000), OptionalLong.empty()));
        assertThat(large.prompt())
                .isEqualTo(new PromptChoice(FewShot.NAME, Map.of("gsm8k", directory.resolve("examples.yaml"))));
        assertThat(large.share()).isEqualTo(new Share("large", Set.of("gsm8k", "svamp"), 2.5));
        TeacherEntry small = teachers.entries().get(1);
        assertThat(small.setup().server().api()).isEqualTo(Api.COMPLETIONS);
        assertThat(small.setup().server().key())
                .hasValueSatisfying(key -> assertThat(key.reveal()).isEqualTo("sk-small"));
        assertThat(small.share()).isEqualTo(Share.all("small"));
        assertThat(small.prompt()).isEqualTo(PromptChoice.USUAL);
    }

    /** Keys of the environment belong to the server that they are meant for. */
    @Test
    void shouldSendNoKeyThatAnEntryDoesNotName() throws IOException {
        Path file = Files.writeString(directory.resolve("t.yaml"), "teachers: [{model: m}]");

        Teachers teachers = TeachersFile.read(file, Prices.shipped(), Map.of("OPENAI_API_KEY", "sk-other"));

        assertThat(teachers.entries().get(0).setup().server().key()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    teachers: []                                     | teachers must be a list of maps, was []
                    teachers: {model: m}                             | teachers must be a list of maps
                    {}                                               | teachers is missing
                    [1]                                              | a file of teachers must be a map of fields, was [1]
                    teacher: [{model: m}]                            | teacher is no field; the nearest is teachers
                    teachers: [{name: a}]                            | teachers[0].model is missing
                    teachers: [{model: m}, {model: m}]               | names of teachers must differ, two are m
                    teachers: [{model: m, wieght: 2}]                | teachers[0].wieght is no field; the nearest is weight
                    teachers: [{model: m, key: sk-secret}]           | teachers[0].key is no field
                    teachers: [{model: m, weight: 0}]                | teachers[0].weight must be above 0 and at most 1000000, was 0.0
                    teachers: [{model: m, weight: much}]             | teachers[0].weight must be a number, was "much"
                    teachers: [{model: m, tasks: []}]                | teachers[0].tasks must name a task
                    teachers: [{model: m, tasks: [GSM 8K]}]          | teachers[0].tasks must be names of tasks, has 'GSM 8K'
                    teachers: [{model: m, api: chats}]               | teachers[0].api must be chat or completions, was 'chats'
                    teachers: [{model: m, base-url: 'ftp://x'}]      | teachers[0]: the base URL must be http://HOST… or https://HOST…, was 'ftp://x'
                    teachers: [{model: m, timeout: soon}]            | teachers[0].timeout must be
                    teachers: [{model: m, sampling: {max_tokens: 9}}] | teachers[0].sampling.max_tokens is no field; the nearest is max-tokens
                    teachers: [{model: m, sampling: {top-p: 2}}]     | teachers[0].sampling: topP must be in (0, 1], was 2.0
                    teachers: [{model: m, sampling: {extra: 3}}]     | teachers[0].sampling: extra must be a JSON object, was '3'
                    teachers: [{model: m, limits: {in-flight: 0}}]   | teachers[0].limits: inFlight must be at least 1, was 0
                    teachers: [{model: m, price: {prompt: 1}}]       | teachers[0].price.completion is missing
                    teachers: [{model: m, price: {prompt: -1, completion: 1}}] | teachers[0].price: prompt must be from 0 to 1000000 US dollars
                    teachers: [{model: m, budget: much}]             | teachers[0].budget: must be US dollars such as 2.50
                    teachers: [{model: m, budget: 5}]                | teachers[0]: a budget in US dollars needs the price of m
                    teachers: [{model: m, prompt: two-shot}]         | teachers[0]: prompt must be zero-shot, few-shot or zero-shot-cot, was 'two-shot'
                    teachers: [{model: m, prompt: zero-shot, few-shot: {svamp: f}}] | teachers[0]: few-shot names files of examples
                    teachers: [{model: m, key-env: sk-secret}]       | teachers[0].key-env must name a variable of the environment that is set
                    teachers: [{model: m, key-env: A, key-file: b}]  | teachers[0].key-env and key-file must not be given both
                    teachers: [{model: m, headers: {api-key: s}}]    | teachers[0]: header api-key must not hold a secret
                    teachers: [                                      | line 1 is no YAML
                    """)
    void shouldNameFileAndFieldOfWhatIsWrongAndNoKey(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(BadYamlException.class)
                .hasMessageStartingWith(directory.resolve("teachers.yaml").toString())
                .hasMessageContaining(message)
                .satisfies(wrong -> assertThat(wrong.getMessage()).doesNotContain("sk-secret"));
    }

    @Test
    void shouldSayWhichFileIsNotThere() {
        assertThatThrownBy(() -> read("teachers: [{model: m, key-file: nowhere}]"))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageEndingWith("nowhere");
    }

    @Test
    void shouldRefuseABudgetInDollarsForAllWhereAPriceIsNotKnown() throws IOException {
        Teachers teachers = read("teachers: [{model: a, price: {prompt: 1, completion: 1}}, {model: b}]");

        assertThatThrownBy(() -> teachers.within(Budget.parse("5"))).hasMessageContaining("needs the price of b");
        assertThat(teachers.within(Budget.parse("5tokens")).budget().tokens()).hasValue(5);
    }

    private Teachers read(String yaml) throws IOException {
        return TeachersFile.read(
                Files.writeString(directory.resolve("teachers.yaml"), yaml), Prices.shipped(), ENVIRONMENT);
    }
}
