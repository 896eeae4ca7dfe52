package io.mentorkd.cli.options;

import io.mentorkd.records.Source;
import io.mentorkd.records.Split;
import io.mentorkd.records.Symbols;
import io.mentorkd.records.Verdict;
import java.util.Iterator;
import java.util.List;

/** Symbols of the records' enumerations, for help and completion: without the one that stands for what a newer release wrote. */
public abstract class RecordSymbols implements Iterable<String> {

    private final List<? extends Enum<?>> symbols;

    private RecordSymbols(List<? extends Enum<?>> symbols) {
        this.symbols = symbols;
    }

    @Override
    public Iterator<String> iterator() {
        return symbols.stream().<String>map(Enum::name).iterator();
    }

    /** Splits. */
    public static final class Splits extends RecordSymbols {
        Splits() {
            super(Symbols.known(Split.class));
        }
    }

    /** Teacher or mentor. */
    public static final class Sources extends RecordSymbols {
        Sources() {
            super(Symbols.known(Source.class));
        }
    }

    /** Verdicts. */
    public static final class Verdicts extends RecordSymbols {
        Verdicts() {
            super(Symbols.known(Verdict.class));
        }
    }
}
