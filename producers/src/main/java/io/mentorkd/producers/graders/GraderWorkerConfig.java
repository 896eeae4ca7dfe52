package io.mentorkd.producers.graders;

/**
 * How graders are put to work.
 *
 * @param group share group on {@code rationales}; each rationale goes to one worker of a group, and to every group
 * @param concurrency rationales that are judged at once in this process, at least 1
 * @param patience with graders that fail in a way that may pass
 */
public record GraderWorkerConfig(String group, int concurrency, Patience patience) {

    /** Rationales at once, unless configured. */
    public static final int DEFAULT_CONCURRENCY = 4;

    /** Checks the settings. */
    public GraderWorkerConfig {
        if (group.isBlank()) {
            throw new IllegalArgumentException("group must not be blank");
        }
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency must be at least 1, was " + concurrency);
        }
    }

    /** Members of the group: while one waits for the last of its records the other one has work. */
    int members() {
        return Math.min(2, concurrency);
    }

    /** Records that a member reserves at a time. */
    int recordsPerPoll() {
        return 2 * concurrency;
    }
}
