package io.mentorkd.cli.options;

import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import java.util.function.Supplier;

/** Makes settings of what options say. */
public final class Settings {

    private Settings() {}

    /** The settings that {@code settings} makes; where they refuse a value, that is wrong usage. */
    public static <T> T checked(Supplier<T> settings) {
        try {
            return settings.get();
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailure(ExitCode.USAGE, wrong.getMessage(), wrong);
        }
    }
}
