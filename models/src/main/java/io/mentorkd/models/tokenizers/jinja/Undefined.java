package io.mentorkd.models.tokenizers.jinja;

/** What a name or attribute stands for that there is not: false, empty and printed as nothing, but without parts of its own. */
record Undefined(String name) {
    TemplateException failure() {
        return new TemplateException("'" + name + "' is undefined");
    }
}
