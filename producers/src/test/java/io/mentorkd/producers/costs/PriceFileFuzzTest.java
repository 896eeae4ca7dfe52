package io.mentorkd.producers.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.fuzz.Fuzz;
import io.mentorkd.fuzz.HostileJson;
import io.mentorkd.fuzz.HostileText;
import io.mentorkd.fuzz.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriceFileFuzzTest {

    private static final List<String> YAML = List.of("""
            date: 2026-11-01
            source: https://example.org
            host: example.org
            batch: 0.5
            models:
              my-model: {prompt: 0.15, cached: 0.075, completion: 0.60}
              other: {prompt: 1, completion: 2e1}
            """, "models: &a\n  x: {prompt: 1, completion: 1}\nbatch: *a\n");
    private static final HostileJson JSON = new HostileJson(
            List.of(
                    "{\"date\":\"2026-11-01\",\"batch\":0.5,\"models\":{\"m\":{\"prompt\":0.1,\"cached\":0.01,\"completion\":1}}}"));

    @Test
    void shouldReadOrRefuseEveryPriceListAndPriceByIt(@TempDir Path directory) {
        Path file = directory.resolve("prices.yaml");

        Tally tally = Fuzz.of("price lists", BadPricesException.class)
                .run(random -> random.nextBoolean() ? HostileText.of(random, YAML) : JSON.of(random), text -> {
                    Files.write(file, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
                    PriceList list = PriceFile.read(file);
                    for (Price price : list.models().values()) {
                        assertThat(price.micros(new Usage(1_000, 10, 1_000, 0, false)))
                                .isNotNegative();
                    }
                });

        assertThat(tally.values()).isPositive();
        assertThat(tally.refused()).isPositive();
    }

    /** A number of some digits that takes a gigabyte when it is written out. */
    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "1e30", "99999999999999999999999"})
    void shouldRefuseAPriceThatNobodyPays(String price, @TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("prices.yaml"), "models: {m: {prompt: " + price + ", completion: 1}}\n");

        assertThatThrownBy(() -> PriceFile.read(file))
                .isInstanceOf(BadPricesException.class)
                .hasMessageContaining("models.m");
    }
}
