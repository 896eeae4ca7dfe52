package io.mentorkd.producers.costs;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The prices that are known: those that were given, and then those that come with the program. The latter hold only for the server of
 * the vendor whose prices they are, since others serve models of the same names at other prices, or for nothing.
 *
 * @param lists the first one that knows a model decides
 */
public record Prices(List<PriceList> lists) {

    /** Copies the lists. */
    public Prices {
        lists = List.copyOf(lists);
    }

    /** Those that come with the program. */
    public static Prices shipped() {
        return new Prices(List.of(PriceFile.shipped()));
    }

    /**
     * Those of a file, and then these.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     * @throws BadPricesException if it is no price list
     */
    public Prices with(Path file) throws IOException {
        List<PriceList> all = new ArrayList<>(List.of(PriceFile.read(file)));
        all.addAll(lists);
        return new Prices(all);
    }

    /** The same for requests in a batch, of which vendors ask less. */
    public Prices inBatches() {
        return new Prices(lists.stream().map(PriceList::inBatches).toList());
    }

    /**
     * The price of a model; empty where nobody knows it, which is no price of 0.
     *
     * @param server that serves it
     * @param served its name as the server gives it; empty where it gives none
     * @param asked its name as it was asked for
     */
    public Optional<Price> of(URI server, Optional<String> served, String asked) {
        Objects.requireNonNull(asked, "asked");
        String host = String.valueOf(server.getHost());
        return lists.stream()
                .filter(list -> list.isOf(host))
                .flatMap(list ->
                        Stream.concat(served.stream(), Stream.of(asked)).flatMap(model -> list.of(model).stream()))
                .findFirst();
    }
}
