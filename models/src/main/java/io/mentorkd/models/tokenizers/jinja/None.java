package io.mentorkd.models.tokenizers.jinja;

/** Python's {@code None}. */
enum None {
    NONE
}
