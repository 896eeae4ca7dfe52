package io.mentorkd.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each folder of {@code released} holds the schemas of one release as they were, never to be changed, and a record of each
 * ({@link GoldenRecords}).
 */
class ReleasedSchemasTest {

    private static final Path RELEASED = Path.of("src/test/resources/released");

    /** The order in which a schema follows those that it names. */
    private static final List<String> ORDER =
            List.of("Question", "Rationale", "GradedRationale", "SoftLabels", "DistillationExample");

    @TestFactory
    Stream<DynamicTest> shouldReadWhatEveryReleaseWrote() {
        return releases()
                .flatMap(release -> schemas(release).stream()
                        .map(written -> DynamicTest.dynamicTest(release.getFileName() + " " + written.getName(), () -> {
                            Schema read = SpecificData.get()
                                    .getSchema(Class.forName("io.mentorkd.records." + written.getName()));
                            SchemaCompatibility.SchemaPairCompatibility compatibility =
                                    SchemaCompatibility.checkReaderWriterCompatibility(read, written);
                            assertThat(compatibility.getType())
                                    .as(compatibility.getDescription())
                                    .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
                        })));
    }

    @Test
    void shouldGiveEveryEnumADefaultForSymbolsOfNewerReleases() {
        assertThat(List.of(
                        Split.getClassSchema(),
                        Source.getClassSchema(),
                        Verdict.getClassSchema(),
                        Finish.getClassSchema(),
                        MetricKind.getClassSchema(),
                        DeadLetterAction.getClassSchema()))
                .allSatisfy(schema ->
                        assertThat(schema.getEnumDefault()).as(schema.getName()).isEqualTo("UNKNOWN"));
    }

    @Test
    void shouldKnowEverySymbolButUnknown() {
        assertThat(Symbols.known(Split.class)).containsExactly(Split.TRAIN, Split.VALIDATION, Split.TEST);
        assertThat(Symbols.known(Verdict.class)).doesNotContain(Verdict.UNKNOWN).contains(Verdict.AMBIGUOUS);
    }

    /** The folders, the oldest first. */
    static Stream<Path> releases() {
        try (Stream<Path> folders = Files.list(RELEASED)) {
            return folders.sorted().toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The schemas in one, each after those that it names. */
    static List<Schema> schemas(Path release) {
        Schema.Parser parser = new Schema.Parser();
        try (Stream<Path> files = Files.list(release)) {
            return files.filter(file -> file.toString().endsWith(".avsc"))
                    .sorted(Comparator.comparingInt(ReleasedSchemasTest::place).thenComparing(Path::getFileName))
                    .map(file -> parse(parser, file))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int place(Path file) {
        int place = ORDER.indexOf(file.getFileName().toString().replace(".avsc", ""));
        return place < 0 ? ORDER.size() : place;
    }

    private static Schema parse(Schema.Parser parser, Path file) {
        try {
            return parser.parse(file.toFile());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
