package io.mentorkd.models.tokenizers.jinja;

import java.util.LinkedHashMap;
import java.util.Map;

/** The one kind of value whose attributes a template may set, {@code namespace(…)}: what a loop tells the text after it. */
final class Namespace {
    final Map<String, Object> attributes = new LinkedHashMap<>();
}
