package io.mentorkd.producers.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricesTest {

    private static final URI VENDOR = URI.create("https://api.openai.com/v1");
    private static final URI OWN = URI.create("http://127.0.0.1:8000/v1");

    @TempDir
    private Path directory;

    @Test
    void shouldKnowTheVendorsPricesWithTheirDateAndSource() {
        Prices prices = Prices.shipped();

        assertThat(prices.of(VENDOR, Optional.of("gpt-4o-mini-2024-07-18"), "gpt-4o-mini"))
                .contains(new Price(new BigDecimal("0.15"), new BigDecimal("0.075"), new BigDecimal("0.60")));
        PriceList list = prices.lists().get(0);
        assertThat(list.date()).contains(LocalDate.of(2026, 4, 30));
        assertThat(list.source())
                .hasValueSatisfying(source -> assertThat(source).startsWith("https://"));
        assertThat(list.models().values()).allMatch(price -> price.cached().compareTo(price.prompt()) <= 0);
    }

    @Test
    void shouldTellASnapshotWithAPriceOfItsOwnFromTheModel() {
        Prices prices = Prices.shipped();

        assertThat(prices.of(VENDOR, Optional.of("gpt-4o-2024-05-13"), "gpt-4o")
                        .orElseThrow()
                        .prompt())
                .isEqualByComparingTo("5");
        assertThat(prices.of(VENDOR, Optional.of("gpt-4o-2024-08-06"), "gpt-4o")
                        .orElseThrow()
                        .prompt())
                .isEqualByComparingTo("2.5");
    }

    @Test
    void shouldNotKnowAPriceThatNobodyTold() {
        Prices prices = Prices.shipped();

        assertThat(prices.of(VENDOR, Optional.empty(), "gpt-9")).isEmpty();
        assertThat(prices.of(OWN, Optional.of("gpt-4o"), "gpt-4o"))
                .as("a server of one's own under the vendor's name of a model")
                .isEmpty();
    }

    @Test
    void shouldTakeAFilesPricesBeforeItsOwnWhoeverServes() throws IOException {
        Path file = Files.writeString(directory.resolve("prices.yaml"), """
                models:
                  gpt-4o: {prompt: 1, completion: 2.5}
                  mine: {prompt: 0, completion: 0}
                """);
        Prices prices = Prices.shipped().with(file);

        Price given = prices.of(OWN, Optional.of("other-name"), "gpt-4o").orElseThrow();
        assertThat(given)
                .isEqualTo(prices.of(VENDOR, Optional.empty(), "gpt-4o").orElseThrow());
        assertThat(given.cached()).as("as the prompt's unless said").isEqualByComparingTo("1");
        assertThat(prices.of(OWN, Optional.empty(), "mine").orElseThrow().micros(new Usage(9, 0, 9, 0, false)))
                .as("nothing, which somebody said")
                .isZero();
        assertThat(prices.of(VENDOR, Optional.empty(), "gpt-4o-mini")).isPresent();
    }

    @Test
    void shouldReadJsonToo() throws IOException {
        Path file = Files.writeString(
                directory.resolve("prices.json"),
                "{\"date\": \"2026-11-01\", \"models\": {\"m\": {\"prompt\": 0.1, \"completion\": 0.2}}}");

        assertThat(Prices.shipped().with(file).lists().get(0).date()).contains(LocalDate.of(2026, 11, 1));
    }

    @Test
    void shouldAskLessInBatches() throws IOException {
        Path file = Files.writeString(
                directory.resolve("prices.yaml"),
                "batch: 0.25\nmodels: {m: {prompt: 1, cached: 0.4, completion: 2}}\n");
        Prices batched = Prices.shipped().with(file).inBatches();

        Price given = batched.of(OWN, Optional.empty(), "m").orElseThrow();
        assertThat(given.prompt()).isEqualByComparingTo("0.25");
        assertThat(given.cached()).isEqualByComparingTo("0.1");
        assertThat(given.completion()).isEqualByComparingTo("0.5");
        assertThat(batched.of(VENDOR, Optional.empty(), "gpt-4o").orElseThrow().completion())
                .as("half, as the vendor's list says")
                .isEqualByComparingTo("5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "models: {m: {prompt: 1}} | models.m.completion must be US dollars a million tokens, at least 0, and is missing",
                "models: {m: {prompt: -1, completion: 1}} | models.m.prompt must be US dollars a million tokens, at least 0, was -1",
                "models: {m: {prompt: cheap, completion: 1}} | models.m.prompt must be US dollars a million tokens, at least 0, was \"cheap\"",
                "models: {m: {prompt: 1, completion: 1, cashed: 1}} | models.m.cashed is no field; there are: cached, completion, prompt",
                "models: {} | models must name one model at least",
                "batch: 2 | batch must be the share of these prices that a request in a batch costs, from 0 to 1, was 2",
                "date: soon | date must be such as 2026-11-01, was 'soon'",
                "just text | a price list must be a map of fields, was \"just text\"",
            })
    void shouldSayWhatIsWrongWithAFile(String text, String message) throws IOException {
        Path file = Files.writeString(
                directory.resolve("prices.yaml"),
                text.startsWith("date") || text.startsWith("batch")
                        ? text + "\nmodels: {m: {prompt: 1, completion: 1}}\n"
                        : text);

        assertThatThrownBy(() -> Prices.shipped().with(file))
                .isInstanceOf(BadPricesException.class)
                .hasMessage(file + ": " + message);
    }

    @Test
    void shouldSayWhereAFileIsNoYaml() throws IOException {
        Path file = Files.writeString(directory.resolve("prices.yaml"), "models:\n  m: {prompt: [}\n");

        assertThatThrownBy(() -> Prices.shipped().with(file))
                .isInstanceOf(BadPricesException.class)
                .hasMessageStartingWith(file + " line 2 is no YAML: ");
    }
}
