package io.mentorkd.cli;

import java.util.function.Supplier;

/** Makes settings of what options say. */
final class Settings {

    private Settings() {}

    /** The settings that {@code settings} makes; where they refuse a value, that is wrong usage. */
    static <T> T checked(Supplier<T> settings) {
        try {
            return settings.get();
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailure(ExitCode.USAGE, wrong.getMessage(), wrong);
        }
    }
}
