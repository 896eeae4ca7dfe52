package io.mentorkd.tasks.answers;

import com.fasterxml.jackson.core.JsonPointer;
import com.google.re2j.Pattern;
import java.util.Objects;

/** Where an answer may be in an attempt. */
public sealed interface Place {

    /** The place as a task file has it, such as {@code boxed} or {@code {json: /answer}}. */
    String spelling();

    /** What the generator gave apart from the chain: within it boxed, hashes or phrase, or else the whole of it. */
    record Completion() implements Place {
        @Override
        public String spelling() {
            return "completion";
        }
    }

    /** The last balanced {@code \boxed{}} or {@code \fbox{}}. */
    record Boxed() implements Place {
        @Override
        public String spelling() {
            return "boxed";
        }
    }

    /** What follows the last {@code ####} on its line. */
    record Hashes() implements Place {
        @Override
        public String spelling() {
            return "hashes";
        }
    }

    /** What follows the last {@code Answer:} or {@code the answer is}. */
    record Phrase() implements Place {
        @Override
        public String spelling() {
            return "phrase";
        }
    }

    /** The last candidate in the text: a guess, so only where a task asks for it. */
    record Last() implements Place {
        @Override
        public String spelling() {
            return "last";
        }
    }

    /**
     * A value of the JSON that the text is, or that its last fenced block holds.
     *
     * @param pointer where the value is, such as {@code /answer}
     */
    record JsonAt(JsonPointer pointer) implements Place {
        /** Checks that the pointer is given. */
        public JsonAt {
            Objects.requireNonNull(pointer, "pointer");
        }

        @Override
        public String spelling() {
            return "{json: " + pointer + "}";
        }
    }

    /**
     * The last match of a pattern: its group 1, or the whole match where it has no group.
     *
     * @param pattern an RE2 pattern, which matches in linear time whatever the text
     */
    record Regex(Pattern pattern) implements Place {
        /** Checks that the pattern is given. */
        public Regex {
            Objects.requireNonNull(pattern, "pattern");
        }

        @Override
        public String spelling() {
            return "{regex: '" + pattern.pattern().replace("'", "''") + "'}";
        }
    }
}
