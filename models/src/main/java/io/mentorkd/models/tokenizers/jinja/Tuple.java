package io.mentorkd.models.tokenizers.jinja;

import java.util.List;

/** Python's tuple, which prints otherwise than a list and equals none. */
record Tuple(List<Object> items) {}
