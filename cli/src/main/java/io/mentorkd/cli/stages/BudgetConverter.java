package io.mentorkd.cli.stages;

import io.mentorkd.producers.teachers.Budget;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A budget as it is written: {@code 2.50}, {@code $2.50}, {@code 500000tokens}. */
final class BudgetConverter implements ITypeConverter<Budget> {

    @Override
    public Budget convert(String text) {
        try {
            return Budget.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new TypeConversionException(wrong.getMessage());
        }
    }
}
