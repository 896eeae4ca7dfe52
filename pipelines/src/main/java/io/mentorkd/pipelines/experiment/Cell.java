package io.mentorkd.pipelines.experiment;

import io.mentorkd.topics.Topics;
import java.nio.file.Path;
import java.util.Locale;

/**
 * One task with one seed at one fraction of the teacher's rationales: a log of its own, on which all its arms train.
 *
 * @param task task
 * @param seed seed
 * @param fraction fraction, in (0, 1]
 */
record Cell(String task, long seed, double fraction) {

    /** What the names of its topics begin with. */
    String topicPrefix() {
        return Topics.DEFAULT_PREFIX + task + ".s" + seed + ".f" + percent() + ".";
    }

    /** The topics on which the teacher's rationales of the task and seed are recorded once, for every fraction. */
    Topics recorded() {
        return new Topics(Topics.DEFAULT_PREFIX + task + ".s" + seed + ".all.");
    }

    /** Its directory, relative to the experiment's. */
    Path directory() {
        return Path.of("cells", task, "seed-" + seed, "fraction-" + percent());
    }

    /** For people. */
    String description() {
        return task + ", seed " + seed + ", " + percent() + " %";
    }

    private String percent() {
        double percent = 100 * fraction;
        return percent == Math.rint(percent)
                ? String.valueOf((long) percent)
                : String.format(Locale.ROOT, "%.2f", percent);
    }
}
