package io.mentorkd.tasks.answers;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What follows {@code ####} on its line, as in GSM8K; a heading of Markdown begins with the same sign. */
final class HashesText {
    private static final String HASHES = "####";
    private static final int MOST_TRIED = 16;

    private HashesText() {}

    /** The last {@code ####} from {@code from} on that an answer follows, and nothing else. */
    static Optional<Found> last(
            String text, int from, Extent extent, Function<Region, List<Reading>> read, Place place) {
        int at = text.length();
        for (int tried = 0; tried < MOST_TRIED; tried++) {
            at = before(text, at, from);
            if (at < 0) {
                return Optional.empty();
            }
            Region region = line(text, at + HASHES.length());
            boolean sentence = extent != Extent.SENTENCE
                    || region.text().substring(Sentences.end(region.text(), 0)).isBlank();
            boolean plain = !region.text().isBlank() && sentence;
            List<Reading> readings = plain ? read.apply(region) : List.of();
            if (!readings.isEmpty() && isBare(text, region, readings.get(0))) {
                return Optional.of(new Found(place, region, readings));
            }
        }
        return Optional.empty();
    }

    /** The last sign that ends before {@code limit}, of four hashes exactly; -1 where there is none. */
    private static int before(String text, int limit, int from) {
        int at = text.lastIndexOf('#', limit - 1);
        while (at >= from && at >= 0) {
            int start = at;
            while (start > from && text.charAt(start - 1) == '#') {
                start--;
            }
            if (at - start + 1 == HASHES.length()) {
                return start;
            }
            at = start == 0 ? -1 : text.lastIndexOf('#', start - 1);
        }
        return -1;
    }

    private static Region line(String text, int start) {
        int newline = text.indexOf('\n', start);
        int end = newline < 0 ? text.length() : newline;
        return Region.of(text, start, Math.min(end, start + Region.LONGEST));
    }

    /** Whether no word comes before the answer; where the whole line is one, it has to be the last. */
    private static boolean isBare(String text, Region region, Reading reading) {
        boolean whole = reading.start() == 0 && reading.end() == region.text().length();
        return whole
                ? text.substring(region.start() + region.text().length()).isBlank()
                : Bare.before(region.text(), reading);
    }
}
