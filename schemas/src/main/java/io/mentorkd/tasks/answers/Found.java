package io.mentorkd.tasks.answers;

import java.util.List;

/**
 * An answer that was found in a text.
 *
 * @param place where it was looked for
 * @param region what was read
 * @param readings what it may mean, with spans in the region; one at least
 */
record Found(Place place, Region region, List<Reading> readings) {
    /** The readings with spans in the whole text. */
    List<Reading> inWhole() {
        return readings.stream().map(reading -> reading.shifted(region.start())).toList();
    }
}
