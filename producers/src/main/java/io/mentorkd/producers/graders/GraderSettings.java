package io.mentorkd.producers.graders;

import java.util.Optional;

/**
 * What graders need beside their task.
 *
 * @param judgeKey the key of the judges' servers, where they want one; never shown
 * @param allowNetwork whether unit tests may run where nothing keeps them from the network
 */
public record GraderSettings(Optional<String> judgeKey, boolean allowNetwork) {

    /** The environment's name for the key. */
    public static final String JUDGE_KEY = "MENTORKD_JUDGE_KEY";

    /** Checks the key without showing it. */
    public GraderSettings {
        judgeKey = judgeKey.map(String::strip).filter(key -> !key.isEmpty());
        if (judgeKey.isPresent() && !judgeKey.get().chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException(
                    "the judge's key must be one line of letters, digits and signs of ASCII; it is not shown here");
        }
    }

    @Override
    public String toString() {
        return "GraderSettings[judgeKey=" + (judgeKey.isPresent() ? "***" : "none") + ", allowNetwork=" + allowNetwork
                + "]";
    }
}
