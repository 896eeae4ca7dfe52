package io.mentorkd.cli.lag;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a check of the command line. */
final class LagCheckConverter implements ITypeConverter<LagCheck> {

    @Override
    public LagCheck convert(String text) {
        try {
            return LagCheck.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new TypeConversionException(wrong.getMessage());
        }
    }
}
