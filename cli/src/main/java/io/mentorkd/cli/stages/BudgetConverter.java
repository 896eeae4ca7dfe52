package io.mentorkd.cli.stages;

import io.mentorkd.producers.teachers.Budget;
import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A budget as it is written: {@code 2.50}, {@code $2.50}, {@code 500000tokens}. */
final class BudgetConverter implements ITypeConverter<Budget> {

    private static final Pattern DOLLARS = Pattern.compile("\\$?(\\d{1,9}(?:\\.\\d{1,6})?)(?: ?USD)?");
    private static final Pattern TOKENS = Pattern.compile("(\\d{1,15}) ?tokens");
    private static final int MICROS = 6;

    @Override
    public Budget convert(String text) {
        Matcher dollars = DOLLARS.matcher(text);
        if (dollars.matches()) {
            return new Budget(
                    OptionalLong.of(new BigDecimal(dollars.group(1))
                            .movePointRight(MICROS)
                            .longValueExact()),
                    OptionalLong.empty());
        }
        Matcher tokens = TOKENS.matcher(text);
        if (tokens.matches()) {
            return new Budget(OptionalLong.empty(), OptionalLong.of(Long.parseLong(tokens.group(1))));
        }
        throw new TypeConversionException(
                "must be US dollars such as 2.50, or tokens such as 500000tokens, was '" + text + "'");
    }
}
