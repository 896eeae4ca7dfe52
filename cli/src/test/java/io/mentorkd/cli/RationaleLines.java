package io.mentorkd.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Files of recorded rationales for sums, some of which are wrong. */
final class RationaleLines {

    private RationaleLines() {}

    /** Writes {@code count} rationales of which every {@code wrongEvery}-th is wrong, and gives back the file. */
    static Path write(Path file, int count, int wrongEvery) {
        String list = IntStream.rangeClosed(1, count)
                .mapToObj(n -> rationale(n, n % wrongEvery != 0))
                .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, list);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String rationale(int number, boolean right) {
        int sum = number + 1;
        return String.format(
                "{\"input\": \"How much is %d and 1?\", \"chain\": \"Take %d and add 1 to get the sum.\","
                        + " \"completion\": \"%d\", \"answer\": \"%d\", \"initial_correct\": %s}",
                number, number, right ? sum : sum + 1, sum, right);
    }
}
