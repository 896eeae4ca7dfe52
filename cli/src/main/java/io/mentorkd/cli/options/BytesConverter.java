package io.mentorkd.cli.options;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number of bytes, such as {@code 5GB}, {@code 500MB} or {@code 2GiB}. */
public final class BytesConverter implements ITypeConverter<Long> {

    private static final Pattern SPELT = Pattern.compile("([1-9]\\d{0,8}) ?([KMG]i?B)");
    private static final Map<String, Long> UNITS = Map.of(
            "KB", 1_000L, "MB", 1_000_000L, "GB", 1_000_000_000L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

    @Override
    public Long convert(String text) {
        Matcher spelt = SPELT.matcher(text);
        if (!spelt.matches()) {
            throw new TypeConversionException("must be a size such as 5GB, 500MB or 2GiB, was '" + text + "'");
        }
        return Long.parseLong(spelt.group(1)) * UNITS.get(spelt.group(2));
    }
}
