package io.mentorkd.models.language;

/** What a parameter is for; from it follow weight decay, the targets of adapters, and what is packed for generation. */
public enum Role {
    /** A row for each token of the vocabulary. */
    EMBEDDING,
    /** A matrix that states are multiplied with. */
    LINEAR,
    /** The scale of a norm. */
    NORM,
    /** Added to what a matrix or a norm gives. */
    BIAS,
    /** A row for each position, or each bucket of distances. */
    TABLE;

    /** Whether weight decay pulls it to 0: scales and biases are no prior of anything there. */
    public boolean isDecayed() {
        return this != NORM && this != BIAS;
    }
}
