package io.mentorkd.models.tokenizers.jinja;

/** A piece of a template: text between tags, the ends of a tag, or a word within one. */
record Lexeme(Kind kind, String text, int line) {
    enum Kind {
        TEXT,
        OUTPUT,
        OUTPUT_END,
        BLOCK,
        BLOCK_END,
        NAME,
        STRING,
        INTEGER,
        FLOAT,
        OPERATOR,
        END
    }

    boolean is(Kind wanted, String wantedText) {
        return kind == wanted && text.equals(wantedText);
    }

    @Override
    public String toString() {
        return kind == Kind.END ? "the end of the template" : "'" + text + "'";
    }
}
