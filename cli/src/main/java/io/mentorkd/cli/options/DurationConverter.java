package io.mentorkd.cli.options;

import io.mentorkd.spelling.SpeltDuration;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a duration, such as {@code 30s}, {@code 1h30m} or {@code PT1H30M}. */
public final class DurationConverter implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        return SpeltDuration.read(text)
                .orElseThrow(
                        () -> new TypeConversionException("must be " + SpeltDuration.GRAMMAR + ", was '" + text + "'"));
    }
}
