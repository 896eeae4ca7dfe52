package io.mentorkd.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a moment: {@code 2026-05-01}, {@code 2026-05-01T10:30}, with or without a zone, or how long ago, such as {@code 2h}. */
final class MomentConverter implements ITypeConverter<Instant> {

    private static final List<Function<String, Instant>> FORMS = List.of(
            text -> OffsetDateTime.parse(text).toInstant(),
            text -> LocalDateTime.parse(text).atZone(ZoneId.systemDefault()).toInstant(),
            text -> LocalDate.parse(text).atStartOfDay(ZoneId.systemDefault()).toInstant(),
            text -> Instant.now().minus(new DurationConverter().convert(text)));

    @Override
    public Instant convert(String text) {
        for (Function<String, Instant> form : FORMS) {
            try {
                return form.apply(text);
            } catch (DateTimeException | TypeConversionException another) {
                // The next form may be meant; what is none of them is told below.
            }
        }
        throw new TypeConversionException("must be a moment such as 2026-05-01, 2026-05-01T10:30, 2026-05-01T10:30:00Z,"
                + " or how long ago, such as 2h or 7d, was '" + text + "'");
    }
}
