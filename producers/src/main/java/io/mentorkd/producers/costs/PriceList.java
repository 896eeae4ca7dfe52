package io.mentorkd.producers.costs;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The prices of some models.
 *
 * @param date on which they held; empty where the list does not say
 * @param source where they come from; empty where the list does not say
 * @param host of the server that they are the prices of, such as {@code api.openai.com}; empty where they hold whoever serves the model
 * @param batch what a request in a batch costs of these prices, such as 0.5
 * @param models prices by the name of the model
 */
public record PriceList(
        Optional<LocalDate> date,
        Optional<String> source,
        Optional<String> host,
        BigDecimal batch,
        Map<String, Price> models) {

    /** What vendors ask for a request in a batch unless their list says otherwise: half. */
    static final BigDecimal USUAL_BATCH = new BigDecimal("0.5");

    /** A snapshot's date at the end of a model's name. */
    private static final Pattern SNAPSHOT = Pattern.compile("-[0-9]{4}-[0-9]{2}-[0-9]{2}$");

    /** Checks the share and copies the prices. */
    public PriceList {
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(host, "host");
        if (batch.signum() < 0 || batch.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("batch must be from 0 to 1, was " + batch);
        }
        models = Map.copyOf(models);
    }

    /** Prices that hold whoever serves the models, by somebody who does not say where they are from. */
    public static PriceList of(Map<String, Price> models) {
        return new PriceList(Optional.empty(), Optional.empty(), Optional.empty(), USUAL_BATCH, models);
    }

    /** The price of a model: by its name, or by that without the date of a snapshot. */
    public Optional<Price> of(String model) {
        return Optional.ofNullable(models.get(model))
                .or(() -> Optional.ofNullable(models.get(SNAPSHOT.matcher(model).replaceFirst(""))));
    }

    /** The same for requests in a batch. */
    PriceList inBatches() {
        Map<String, Price> reduced = new HashMap<>();
        models.forEach((model, price) -> reduced.put(model, price.times(batch)));
        return new PriceList(date, source, host, BigDecimal.ONE, reduced);
    }

    /** Whether they are prices of whoever is at {@code server}. */
    boolean isOf(String server) {
        return host.isEmpty() || host.get().equalsIgnoreCase(server);
    }
}
