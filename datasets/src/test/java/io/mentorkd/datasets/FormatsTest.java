package io.mentorkd.datasets;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {

    private static final String LINES = "{\"text\": \"café 🙂\"}\n{\"text\": \"two\"}\n";

    private final List<DataRecord> records = new ArrayList<>();
    private final List<BadLine> bad = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void shouldReadCsvWithLineBreaksInQuotesAndSayOnWhichLineARowBegins() {
        read("text,gold,note\n\"one\nmore, \"\"quoted\"\"\",1,\n\n\ntwo,2,x\n", FileFormat.CSV);

        assertThat(bad).isEmpty();
        assertThat(records)
                .extracting(record -> record.fields().toString())
                .containsExactly(
                        "{\"text\":\"one\\nmore, \\\"quoted\\\"\",\"gold\":\"1\"}",
                        "{\"text\":\"two\",\"gold\":\"2\",\"note\":\"x\"}");
        assertThat(records).extracting(DataRecord::line).containsExactly(2L, 6L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text;gold\na;1\n", "text\tgold\r\na\t1\r\n", "\uFEFFtext,gold\n\na,1"})
    void shouldReadCsvWithTheSeparatorOfItsFirstLine(String csv) {
        read(csv, FileFormat.CSV);

        assertThat(records)
                .singleElement()
                .satisfies(
                        record -> assertThat(record.fields().toString()).isEqualTo("{\"text\":\"a\",\"gold\":\"1\"}"));
    }

    @Test
    void shouldLoseOnlyTheRowOfCsvWithMoreOrFewerValues() {
        read("text,gold\na,1\nb\nc,2,3\nd,4\n", FileFormat.CSV);

        assertThat(texts()).containsExactly("a", "d");
        assertThat(bad).extracting(BadLine::line).containsExactly(3L, 4L);
        assertThat(bad.get(0).reason()).startsWith("has 1 values, where the first line names 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text,text\\na,b | names the column 'text' twice",
                "text,\\na,b | must name every column",
                "text,gold\\n\"a,b\\nc,d | is not written as CSV is"
            })
    void shouldSayWhatIsWrongWithCsvAsAWhole(String csv, String reason) {
        read(csv.replace("\\n", "\n"), FileFormat.CSV);

        assertThat(records).isEmpty();
        assertThat(bad)
                .singleElement()
                .satisfies(line -> assertThat(line.reason()).startsWith(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "snappy", "gzip", "zstd", "lz4"})
    void shouldReadParquetOfEveryUsualCodecAndType(String codec) throws IOException {
        file("/parquet/" + codec + ".parquet");

        assertThat(bad).isEmpty();
        assertThat(records).extracting(DataRecord::line).containsExactly(1L, 2L);
        assertThat(records.get(0).fields().toString())
                .isEqualTo("{\"question\":\"What is 6 × 7?\",\"answer\":42,\"share\":0.5,\"exact\":7.00,"
                        + "\"day\":\"2026-11-01\",\"at\":\"2026-11-01T12:00:00Z\",\"options\":[\"6\",\"42\"],"
                        + "\"choices\":{\"text\":[\"a\",\"b\"],\"label\":[\"A\",\"B\"]},"
                        + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"tags\":{\"k\":\"v\"},"
                        + "\"blob\":\"/wA=\",\"right\":true}");
        assertThat(records.get(1).fields().toString())
                .isEqualTo("{\"question\":\"Line one\\nline two\",\"answer\":null,\"share\":18.0,\"exact\":null,"
                        + "\"day\":null,\"at\":null,\"options\":[],\"choices\":{\"text\":[],\"label\":[]},"
                        + "\"messages\":[],\"tags\":null,\"blob\":\"text\",\"right\":false}");
    }

    @Test
    void shouldReadParquetOfSeveralRowGroupsAndFromStandardInput() throws IOException {
        try (InputStream stream = FormatsTest.class.getResourceAsStream("/parquet/groups.parquet")) {
            read(stream.readAllBytes(), Optional.empty(), UTF_8);
        }

        assertThat(records).hasSize(5000);
        assertThat(records.get(4999).fields().path("text").textValue()).isEqualTo("question 4999");
    }

    @Test
    void shouldKeepTheRowsBeforeADamagedRowGroupAndTellOfAFileThatIsCutShort() throws IOException {
        byte[] whole;
        try (InputStream stream = FormatsTest.class.getResourceAsStream("/parquet/groups.parquet")) {
            whole = stream.readAllBytes();
        }
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, 20_000, 20_400, (byte) 0x5A);
        read(damaged, Optional.empty(), UTF_8);
        assertThat(records).hasSizeBetween(1000, 4999);
        assertThat(bad)
                .singleElement()
                .satisfies(line -> assertThat(line.reason()).contains("is damaged"));

        bad.clear();
        read(Arrays.copyOf(whole, 25_000), Optional.empty(), UTF_8);
        assertThat(bad)
                .singleElement()
                .satisfies(line -> assertThat(line.reason()).startsWith("is no whole Parquet file"));
    }

    @Test
    void shouldUnpackGzipAndZstdByTheirFirstBytes() throws IOException {
        read(gzip(LINES.getBytes(UTF_8)), Optional.of(FileFormat.JSONL), UTF_8);
        read(Zstd.compress(LINES.getBytes(UTF_8)), Optional.empty(), UTF_8);

        assertThat(texts()).containsExactly("café 🙂", "two", "café 🙂", "two");
        assertThat(bad).isEmpty();
    }

    @Test
    void shouldSayThatWhatIsPackedEndsTooEarly() throws IOException {
        byte[] packed = gzip(LINES.repeat(1000).getBytes(UTF_8));

        assertThatThrownBy(() -> read(Arrays.copyOf(packed, packed.length - 20), Optional.empty(), UTF_8))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessage("cannot read standard input: what is packed in it ends too early: is it whole?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "windows-1252"})
    void shouldReadAnEncodingThatIsNamed(String name) {
        Charset encoding = Charset.forName(name);
        String text = name.startsWith("UTF") ? LINES : LINES.replace(" 🙂", "");
        for (FileFormat format : List.of(FileFormat.JSONL, FileFormat.JSON, FileFormat.CSV)) {
            String written = switch (format) {
                case JSON -> "[" + text.strip().replace("\n", ",") + "]";
                case CSV -> "text,n\ncafé 🙂,1\ntwo,2\n".replace(name.startsWith("UTF") ? "" : " 🙂", "");
                default -> text;
            };
            read(written.getBytes(encoding), Optional.empty(), encoding);
        }

        assertThat(bad).isEmpty();
        assertThat(texts()).hasSize(6).allMatch(value -> value.startsWith("café") || value.equals("two"));
    }

    @Test
    void shouldSayInOneSentenceThatAFileIsUtf16() {
        read(LINES.repeat(100).getBytes(UTF_16), Optional.empty(), UTF_8);
        read(LINES.replace("é 🙂", "e").repeat(100).getBytes(UTF_16LE), Optional.empty(), UTF_8);

        assertThat(bad)
                .extracting(BadLine::toString)
                .containsExactly(
                        "standard input:1: is text in UTF-16 and not in UTF-8; name --encoding utf-16",
                        "standard input:1: is text in UTF-16 and not in UTF-8; name --encoding utf-16le");
    }

    @Test
    void shouldSayInOneSentenceThatAFileIsOfAnotherFormat() throws IOException {
        expect(
                "[{\"text\": \"one\"},\n{\"text\": \"two\"}]",
                FileFormat.JSONL,
                "is one JSON list, and not JSON lines;");
        expect(LINES, FileFormat.JSON, "is JSON lines, and not one JSON list;");
        expect("text,gold\na,1\nb,2\n", FileFormat.JSONL, "is CSV, as it seems, and not JSON lines;");
        expect("text,gold\na,1\nb,2\n", FileFormat.JSON, "is CSV, as it seems, and not one JSON list;");
        expect(LINES, FileFormat.CSV, "is JSON lines, and not CSV;");
        expect("{\n  \"text\": \"one\"\n}\n", FileFormat.JSONL, "is one JSON object over several lines;");
        expect("<!DOCTYPE html>\n<html>\n</html>\n", FileFormat.JSONL, "is a page of HTML");
        expect("nonsense\n".repeat(500), FileFormat.JSONL, "is no JSON lines: it begins with 'nonsense';");
        expect("PAR1 and so on", FileFormat.JSONL, "is a Parquet file, and not JSON lines; name the format parquet");
        expect("version https://git-lfs.github.com/spec/v1\n", FileFormat.PARQUET, "is a pointer of Git LFS");
        expect(LINES, FileFormat.PARQUET, "is JSON lines, and not Parquet;");
        expect("ARROW1\0\0", FileFormat.JSONL, "is an Arrow file");
        expectBytes(new byte[] {-1, -1, -1, -1, 8, 1, 0, 0}, "is an Arrow file");
        expectBytes(new byte[] {(byte) 0x80, 4, (byte) 0x95, 10, 0, 0, 0}, "is a Python pickle");
        expectBytes(new byte[] {64, 0, 0, 0, 0, 0, 0, 0, '{', '"', 'a', '"'}, "is a safetensors file");
        expectBytes(new byte[] {'P', 'K', 3, 4, 20, 0}, "is a zip archive");
        expectBytes(gzip(gzip(LINES.getBytes(UTF_8))), "is packed twice");
        expectBytes(new byte[] {0, 1, 0, 2, 0, 0, 0, 9}, "is no text");
    }

    @Test
    void shouldKeepParserInternalsAndControlCharactersOutOfItsMessages() {
        read(
                "{\"text\": \"ok\"}\n{\"text\": \"\u0007\"}\n{\"text\": NaN}\n{\"text\": \"a\n{\"te\u202Ext\": oops}\n"
                        + "[".repeat(2000) + "\n{\"a\" \"b\"}\n",
                FileFormat.JSONL);

        assertThat(texts()).containsExactly("ok");
        assertThat(bad)
                .hasSize(6)
                .allSatisfy(line -> assertThat(line.toString())
                        .doesNotContainPattern("[\\p{Cntrl}\u202E]")
                        .doesNotContain(
                                "Source", "CTRL-CHAR", "JsonReadFeature", "token 'null'", "START_OBJECT", "code "));
        assertThat(bad).extracting(BadLine::reason).anyMatch(reason -> reason.contains("control character U+0007"));
    }

    private void expect(String text, FileFormat expected, String reason) {
        bad.clear();
        read(text.getBytes(UTF_8), Optional.of(expected), UTF_8);
        assertThat(records).isEmpty();
        assertThat(bad)
                .singleElement()
                .satisfies(line -> assertThat(line.reason()).startsWith(reason));
    }

    private void expectBytes(byte[] bytes, String reason) {
        bad.clear();
        read(bytes, Optional.empty(), UTF_8);
        assertThat(records).isEmpty();
        assertThat(bad)
                .singleElement()
                .satisfies(line -> assertThat(line.reason()).startsWith(reason));
    }

    private void file(String resource) throws IOException {
        Path file = folder.resolve("file");
        try (InputStream stream = FormatsTest.class.getResourceAsStream(resource)) {
            Files.copy(stream, file);
        }
        new DataFile(Input.file(file), Optional.empty(), UTF_8).read(records::add, bad::add);
    }

    private void read(String text, FileFormat format) {
        read(text.getBytes(UTF_8), Optional.of(format), UTF_8);
    }

    private void read(byte[] bytes, Optional<FileFormat> format, Charset encoding) {
        new DataFile(Input.standardInput(new ByteArrayInputStream(bytes)), format, encoding)
                .read(records::add, bad::add);
    }

    private List<String> texts() {
        return records.stream().map(record -> record.requiredText(100, "text")).toList();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }
}
