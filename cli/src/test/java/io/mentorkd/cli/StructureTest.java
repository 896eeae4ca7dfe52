package io.mentorkd.cli;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the sources to the arrows that docs/design.md draws between modules. */
class StructureTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\|.*\\| ?([^|]*) \\|$");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?((?:[a-z0-9_]+\\.)+)[A-Z]\\w*");
    private static final String OURS = "io.mentorkd.";

    /** A file of Java. */
    private record Source(String module, String ofPackage, Set<String> imports, long lines) {}

    private final List<Source> sources = sources();

    @Test
    void shouldImportOnlyWhatTheDesignAllows() throws IOException {
        Map<String, Set<String>> allowed = allowed();
        Map<String, String> moduleOf =
                sources.stream().collect(toMap(Source::ofPackage, Source::module, (one, other) -> one));
        Set<String> refused = new TreeSet<>();
        for (Source source : sources) {
            for (String imported : source.imports()) {
                // What Avro generates has no source here; it is in schemas, which all may know.
                String module = moduleOf.getOrDefault(imported, source.module());
                if (imported.startsWith(OURS)
                        && !module.equals(source.module())
                        && !allowed.get(source.module()).contains(module)) {
                    refused.add(source.ofPackage() + " -> " + imported);
                }
            }
        }

        assertThat(refused).as("imports against the arrows of docs/design.md").isEmpty();
    }

    @Test
    void shouldDrawArrowsInOneDirection() throws IOException {
        Map<String, Set<String>> allowed = new TreeMap<>(allowed());
        assertThat(leftInCircles(allowed))
                .as("modules of docs/design.md in a circle")
                .isEmpty();
    }

    @Test
    void shouldHaveNoCircleOfPackages() {
        Map<String, Set<String>> imports = new TreeMap<>();
        for (Source source : sources) {
            Set<String> others = imports.computeIfAbsent(source.ofPackage(), absent -> new TreeSet<>());
            source.imports().stream()
                    .filter(imported -> imported.startsWith(OURS) && !imported.equals(source.ofPackage()))
                    .forEach(others::add);
        }

        assertThat(leftInCircles(imports)).as("packages that import each other").isEmpty();
    }

    @Test
    void shouldHoldNoMoreThanAFifthInAModule() {
        Map<String, Long> lines = new TreeMap<>();
        sources.forEach(source -> lines.merge(source.module(), source.lines(), Long::sum));
        long all = lines.values().stream().mapToLong(Long::longValue).sum();

        assertThat(lines).allSatisfy((module, own) -> assertThat(own).as(module).isLessThanOrEqualTo(all / 5));
    }

    @Test
    void shouldKeepLibrariesToTheirModules() {
        assertThat(importing("ai.djl.")).isEqualTo(Set.of("models"));
        assertThat(importing("org.apache.kafka.streams.")).isEqualTo(Set.of("processors"));
        assertThat(importing("org.apache.kafka.")).doesNotContain("models", "datasets");
        assertThat(importing("picocli.")).isEqualTo(Set.of("cli"));
        assertThat(importing("com.sun.net.httpserver.")).isEqualTo(Set.of("telemetry", "benchmarks"));
    }

    private Set<String> importing(String library) {
        return sources.stream()
                .filter(source -> source.imports().stream().anyMatch(name -> (name + ".").startsWith(library)))
                .map(Source::module)
                .collect(toSet());
    }

    /** By module of the table in docs/design.md, what it may depend on. */
    private Map<String, Set<String>> allowed() throws IOException {
        Set<String> modules = sources.stream().map(Source::module).collect(toSet());
        Map<String, Set<String>> allowed = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(ROOT.resolve("docs/design.md")));
        while (row.find()) {
            if (modules.contains(row.group(1))) {
                Set<String> named = new TreeSet<>(modules);
                if (row.group(2).equals("all")) {
                    named.removeAll(Set.of("cli", "benchmarks", "faults"));
                } else {
                    named.retainAll(List.of(row.group(2).split(", ")));
                }
                allowed.put(row.group(1), named);
            }
        }
        assertThat(allowed.keySet()).as("modules of docs/design.md").isEqualTo(modules);
        return allowed;
    }

    /** What remains when all that points nowhere else is taken away, again and again. */
    private static Set<String> leftInCircles(Map<String, Set<String>> arrows) {
        Set<String> left = new HashSet<>(arrows.keySet());
        while (left.removeIf(name -> arrows.get(name).stream().noneMatch(left::contains))) {
            // Until nothing goes any more.
        }
        return new TreeSet<>(left);
    }

    private static List<Source> sources() {
        List<Source> found = new ArrayList<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.toList()) {
                Path java = module.resolve("src/main/java");
                if (Files.isDirectory(java)) {
                    try (Stream<Path> files = Files.walk(java)) {
                        files.filter(file -> file.toString().endsWith(".java"))
                                .map(file -> source(module.getFileName().toString(), file))
                                .forEach(found::add);
                    }
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return found;
    }

    private static Source source(String module, Path file) {
        try {
            String text = Files.readString(file);
            Matcher named = PACKAGE.matcher(text);
            assertThat(named.find()).as("package of %s", file).isTrue();
            Set<String> imports = IMPORT.matcher(text)
                    .results()
                    .map(result -> result.group(1).substring(0, result.group(1).length() - 1))
                    .collect(toSet());
            return new Source(module, named.group(1), imports, text.lines().count());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
