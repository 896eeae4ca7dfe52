package io.mentorkd.cli.options;

import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.producers.costs.BadPricesException;
import io.mentorkd.yaml.BadYamlException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.function.Supplier;

/** Makes settings of what options say. */
public final class Settings {

    private Settings() {}

    /** The settings that {@code settings} makes; where they refuse a value, that is wrong usage. */
    public static <T> T checked(Supplier<T> settings) {
        try {
            return settings.get();
        } catch (IllegalArgumentException wrong) {
            throw CommandFailure.usage(wrong.getMessage(), wrong);
        }
    }

    /** Reads a file. */
    public interface Reading<T> {
        T read() throws IOException;
    }

    /** What {@code reading} makes of a file, which {@code what} names; whatever is wrong with the file ends the command. */
    public static <T> T read(String what, Reading<T> reading) {
        try {
            return reading.read();
        } catch (NoSuchFileException missing) {
            throw CommandFailure.notFound("no such file: " + what + " " + missing.getFile(), missing);
        } catch (IOException unreadable) {
            throw CommandFailure.usage("cannot read " + what + ": " + unreadable.getMessage(), unreadable);
        } catch (BadYamlException | BadPricesException | IllegalArgumentException wrong) {
            throw CommandFailure.usage(wrong.getMessage(), wrong);
        }
    }
}
