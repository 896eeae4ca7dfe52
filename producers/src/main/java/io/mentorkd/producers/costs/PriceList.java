package io.mentorkd.producers.costs;

import java.time.LocalDate;
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
 * @param models prices by the name of the model
 */
public record PriceList(
        Optional<LocalDate> date, Optional<String> source, Optional<String> host, Map<String, Price> models) {

    /** A snapshot's date at the end of a model's name. */
    private static final Pattern SNAPSHOT = Pattern.compile("-[0-9]{4}-[0-9]{2}-[0-9]{2}$");

    /** Copies the prices. */
    public PriceList {
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(host, "host");
        models = Map.copyOf(models);
    }

    /** The price of a model: by its name, or by that without the date of a snapshot. */
    public Optional<Price> of(String model) {
        return Optional.ofNullable(models.get(model))
                .or(() -> Optional.ofNullable(models.get(SNAPSHOT.matcher(model).replaceFirst(""))));
    }

    /** Whether they are prices of whoever is at {@code server}. */
    boolean isOf(String server) {
        return host.isEmpty() || host.get().equalsIgnoreCase(server);
    }
}
