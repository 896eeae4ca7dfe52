package io.mentorkd.datasets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import io.mentorkd.datasets.layouts.Dataset;
import io.mentorkd.datasets.layouts.FieldMap;
import io.mentorkd.datasets.layouts.RecordFormat;
import io.mentorkd.fuzz.Fuzz;
import io.mentorkd.fuzz.HostileBytes;
import io.mentorkd.fuzz.HostileJson;
import io.mentorkd.fuzz.HostileText;
import io.mentorkd.fuzz.Tally;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of records that were damaged: each record is read, or told as a bad line; nothing is lost without a word. */
class DatasetFuzzTest {

    private static final List<String> LINES = List.of(
            """
            {"text": "How many?", "gold": "32", "split": "train", "choices": ["a", "b"], "metadata": {"a": 1}}
            {"question": "Q2", "answer": "#### 7", "id": 3}
            {"problem": "Q3", "solution": "\\boxed{1}"}
            """,
            "{\"messages\": [{\"role\": \"user\", \"content\": \"Q\"}, {\"role\": \"assistant\", \"content\": \"A\"}]}\n",
            "{\"id\": \"1\", \"question\": {\"stem\": \"Q\", \"choices\": [{\"text\": \"a\", \"label\": \"A\"}]}, \"answerKey\": \"A\"}\n",
            "[{\"input\": \"Q\", \"answer\": \"3\", \"chain\": \"c\", \"initial_correct\": true}, {\"input\": \"Q2\"}]");
    private static final List<String> TABLES = List.of(
            "text,gold,split\n\"How, many?\",32,train\nQ2,\"a\"\"b\",test\n", "text\tgold\nQ\t7\n", "text;gold\nQ;7\n");
    private static final HostileJson JSON = new HostileJson(List.of(LINES.get(3), LINES.get(1)));

    @ParameterizedTest
    @EnumSource(RecordFormat.class)
    void shouldReadOrReportEveryRecordOfAnyText(RecordFormat format) {
        Fuzz.of("files of records as " + format.formatName(), UnreadableInputException.class)
                .withCases(600)
                .run(
                        DatasetFuzzTest::text,
                        bytes -> read(Input.standardInput(new ByteArrayInputStream(bytes)), format));
    }

    @Test
    void shouldReadOrRefuseDamagedParquet(@TempDir Path directory) throws IOException {
        List<byte[]> samples = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/parquet"))) {
            for (Path each : files.filter(path -> path.toString().endsWith(".parquet"))
                    .sorted()
                    .toList()) {
                samples.add(Files.readAllBytes(each));
            }
        }
        Path file = directory.resolve("damaged.parquet");

        Tally tally = Fuzz.of("Parquet files", UnreadableInputException.class)
                .withCases(1_000)
                .withMostBytes(160L << 20)
                .run(random -> HostileBytes.of(random, samples), bytes -> {
                    Files.write(file, bytes);
                    read(Input.file(file), RecordFormat.PARQUET);
                });

        assertThat(tally.values()).isPositive();
    }

    /** Megabytes of one letter in some kilobytes: read piece by piece, and never all of it at once. */
    @ParameterizedTest
    @EnumSource(
            value = RecordFormat.class,
            names = {"JSONL", "JSON", "CSV", "AUTO"})
    void shouldNotHoldWhatAPackedFileUnfoldsTo(RecordFormat format) throws IOException {
        byte[] lines = bomb(new ByteArrayOutputStream(), "{\"text\": \"", 'a');
        byte[] list = bomb(new ByteArrayOutputStream(), "[[", '[');
        byte[] table = bomb(new ByteArrayOutputStream(), "text,gold\n", ',');

        Fuzz.of("bombs read as " + format.formatName(), UnreadableInputException.class)
                .withCases(3)
                .withMostBytes(120L << 20)
                .run(
                        random -> List.of(lines, list, table).get(random.nextInt(3)),
                        bytes -> read(Input.standardInput(new ByteArrayInputStream(bytes)), format));
    }

    private static byte[] bomb(ByteArrayOutputStream packed, String beginning, char filling) throws IOException {
        byte[] piece = String.valueOf(filling).repeat(1 << 20).getBytes(UTF_8);
        try (OutputStream out = new ZstdOutputStream(packed, 3)) {
            out.write(beginning.getBytes(UTF_8));
            for (int mebibyte = 0; mebibyte < 48; mebibyte++) {
                out.write(piece);
            }
        }
        return packed.toByteArray();
    }

    private static byte[] text(SplittableRandom random) {
        String text = switch (random.nextInt(3)) {
            case 0 -> HostileText.of(random, LINES);
            case 1 -> HostileText.of(random, TABLES);
            default -> JSON.of(random);
        };
        byte[] bytes = text.getBytes(UTF_8);
        return switch (random.nextInt(6)) {
            case 0 -> HostileBytes.of(random, List.of(bytes));
            case 1 -> damaged(random, gzip(bytes));
            case 2 -> damaged(random, Zstd.compress(bytes));
            default -> bytes;
        };
    }

    private static byte[] damaged(SplittableRandom random, byte[] packed) {
        return random.nextBoolean() ? packed : HostileBytes.of(random, List.of(packed));
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return packed.toByteArray();
    }

    /** What a file holds is a record, a bad line, or a remark that it holds none. */
    private static void read(Input input, RecordFormat format) {
        List<DataRecord> records = new ArrayList<>();
        List<BadLine> bad = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        new Dataset(input, format, FieldMap.NONE, UTF_8).read(records::add, bad::add, remarks::add);

        assertThat(records.size() + bad.size() + remarks.size()).isPositive();
        assertThat(bad)
                .allSatisfy(
                        line -> assertThat(line.toString()).doesNotContain("\n").hasSizeLessThan(3_000));
        assertThat(remarks).allSatisfy(remark -> assertThat(remark).doesNotContain("\n"));
    }

    /** In any encoding that somebody names. */
    @Test
    void shouldReadOrReportTextInAnyEncoding() {
        List<Charset> encodings = Stream.of("utf-16", "utf-32", "windows-1252", "gb18030", "iso-2022-jp", "cesu-8")
                .map(Charset::forName)
                .toList();

        Fuzz.of("files in other encodings", UnreadableInputException.class).run(DatasetFuzzTest::text, bytes -> {
            List<BadLine> bad = new ArrayList<>();
            new DataFile(
                            Input.standardInput(new ByteArrayInputStream(bytes)),
                            Optional.empty(),
                            encodings.get(bytes.length % encodings.size()))
                    .read(record -> {}, bad::add);
            assertThat(bad).allSatisfy(line -> assertThat(line.toString()).doesNotContain("\n"));
        });
    }
}
