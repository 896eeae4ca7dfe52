package io.mentorkd.cli.options;

import io.mentorkd.spelling.SpeltMoment;
import java.time.Instant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a moment, such as {@code 2026-05-01} or {@code 2026-05-01T10:30}, in UTC, or how long ago, such as {@code 2h}. */
public final class MomentConverter implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String text) {
        return SpeltMoment.read(text, Instant.now())
                .orElseThrow(
                        () -> new TypeConversionException("must be " + SpeltMoment.GRAMMAR + ", was '" + text + "'"));
    }
}
