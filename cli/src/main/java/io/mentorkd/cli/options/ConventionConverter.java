package io.mentorkd.cli.options;

import io.mentorkd.tasks.Convention;
import java.util.Iterator;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes a grading convention by its name. */
public final class ConventionConverter implements ITypeConverter<Convention>, Iterable<String> {

    @Override
    public Convention convert(String name) {
        return Stream.of(Convention.values())
                .filter(convention -> convention.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("must be mentor-kd or strict, was '" + name + "'"));
    }

    @Override
    public Iterator<String> iterator() {
        return Stream.of(Convention.values()).map(Convention::toString).iterator();
    }
}
