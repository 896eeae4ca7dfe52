package io.mentorkd.models.tokenizers.jinja;

import java.util.List;

/** What Python makes one by one, as a generator or the view of a dictionary: it can be gone through, but has no text. */
record Stream(List<Object> items) {}
