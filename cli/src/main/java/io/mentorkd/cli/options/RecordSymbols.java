package io.mentorkd.cli.options;

import io.mentorkd.records.Source;
import io.mentorkd.records.Split;
import io.mentorkd.records.Symbols;
import io.mentorkd.records.Verdict;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Symbols of the records' enumerations as arguments, in upper or lower case, and as candidates for help and completion: without
 * the one that stands for what a newer release wrote.
 */
public abstract class RecordSymbols<E extends Enum<E>> implements ITypeConverter<E>, Iterable<String> {

    private final Class<E> type;

    private RecordSymbols(Class<E> type) {
        this.type = type;
    }

    @Override
    public E convert(String name) {
        return Symbols.find(type, name)
                .orElseThrow(() ->
                        new TypeConversionException("must be one of " + Symbols.known(type) + ", was '" + name + "'"));
    }

    @Override
    public Iterator<String> iterator() {
        return Symbols.known(type).stream().map(Enum::name).iterator();
    }

    /** Splits. */
    public static final class Splits extends RecordSymbols<Split> {
        Splits() {
            super(Split.class);
        }
    }

    /** Teacher or mentor. */
    public static final class Sources extends RecordSymbols<Source> {
        Sources() {
            super(Source.class);
        }
    }

    /** Verdicts. */
    public static final class Verdicts extends RecordSymbols<Verdict> {
        Verdicts() {
            super(Verdict.class);
        }
    }
}
