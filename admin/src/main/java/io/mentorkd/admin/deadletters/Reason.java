package io.mentorkd.admin.deadletters;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.regex.Pattern;

/**
 * Why letters were written, alike for all that failed alike: the class of the failure, and its message without what differs
 * from record to record.
 *
 * @param exception class of the failure, without its package
 * @param message the message, with {@code …} for quotations and {@code #} for numbers and hashes
 */
public record Reason(String exception, @JsonIgnore String message) {

    /** The class, where a letter names none. */
    static final String UNKNOWN = "unknown";

    private static final int LONGEST = 160;
    private static final Pattern QUOTED = Pattern.compile("(?<!\\w)'[^']*'(?!\\w)|\"[^\"]*\"");
    private static final Pattern HASH =
            Pattern.compile("\\b(?=[0-9a-fA-F-]*\\d)[0-9a-fA-F][0-9a-fA-F-]{6,}[0-9a-fA-F]\\b");
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** The reason of a failure of that class and message. */
    static Reason of(String exception, String message) {
        String pattern = QUOTED.matcher(message).replaceAll("'…'");
        pattern = HASH.matcher(pattern).replaceAll("#");
        pattern = NUMBER.matcher(pattern).replaceAll("#");
        pattern = SPACE.matcher(pattern).replaceAll(" ").strip();
        String named = exception.substring(exception.lastIndexOf('.') + 1);
        return new Reason(
                named.isBlank() ? UNKNOWN : named,
                pattern.length() <= LONGEST ? pattern : pattern.substring(0, LONGEST) + "…");
    }

    /** Both, in one line. */
    @JsonProperty("reason")
    public String text() {
        return message.isEmpty() ? exception : exception + ": " + message;
    }
}
