package io.mentorkd.models.t5;

import java.util.Arrays;
import java.util.Optional;

/** The feed-forward layer: what distinguishes T5 1.0 from 1.1. */
public enum FeedForward {
    /** relu(x W_i) W_o, version 1.0. */
    RELU("relu"),
    /** (gelu(x W_i0) * x W_i1) W_o, version 1.1; gelu in its tanh approximation. */
    GATED_GELU("gated-gelu");

    private final String projection;

    FeedForward(String projection) {
        this.projection = projection;
    }

    /** The value of {@code feed_forward_proj}. */
    public String projection() {
        return projection;
    }

    static Optional<FeedForward> of(String projection) {
        return Arrays.stream(values())
                .filter(value -> value.projection.equals(projection))
                .findFirst();
    }
}
