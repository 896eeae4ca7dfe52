package io.mentorkd.cli.terminal;

import java.util.Map;
import java.util.regex.Pattern;

/** Colours the statuses in a table, whose columns two spaces part. */
public final class StatusColours {

    private static final Pattern STATUS =
            Pattern.compile("(?<=  )(OK|IDLE|WARN|STALL|STOP|REWIND|AHEAD)(?=\\??(?:  |$))", Pattern.MULTILINE);
    private static final String RED = "31";
    private static final Map<String, String> CODES =
            Map.of("OK", "32", "IDLE", "36", "WARN", "33", "STALL", RED, "STOP", RED, "REWIND", RED, "AHEAD", RED);

    private final boolean enabled;

    /** Colours, or none unless {@code enabled}. */
    public StatusColours(boolean enabled) {
        this.enabled = enabled;
    }

    /** The same text, coloured if that is wanted: as wide as before on the screen. */
    public String apply(String text) {
        return enabled
                ? STATUS.matcher(text)
                        .replaceAll(found -> "\u001b[" + CODES.get(found.group()) + "m" + found.group() + "\u001b[0m")
                : text;
    }
}
