package io.mentorkd.datasets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DataFileTest {

    private final List<DataRecord> records = new ArrayList<>();
    private final List<BadLine> bad = new ArrayList<>();

    @Test
    void shouldReadTheObjectsOfLinesWithTheirLineNumbers() {
        lines("{\"text\": \"one\"}\n\n{\"text\": \"two\"}\r\n{\"text\": \"three\"}");

        assertThat(records).extracting(DataRecord::line).containsExactly(1L, 3L, 4L);
        assertThat(texts()).containsExactly("one", "two", "three");
        assertThat(bad).isEmpty();
    }

    @Test
    void shouldReadTheObjectsOfAListWithTheLinesOnWhichTheyBegin() {
        list("[\n  {\n    \"text\": \"one\"\n  },\n  {\"text\": \"two\"}\n]\n");

        assertThat(records).extracting(DataRecord::line).containsExactly(2L, 5L);
        assertThat(texts()).containsExactly("one", "two");
        assertThat(bad).isEmpty();
    }

    @Test
    void shouldReadNothingFromAnEmptyFileOfLines() {
        lines("");

        assertThat(records).isEmpty();
        assertThat(bad).isEmpty();
    }

    @Test
    void shouldLoseOnlyTheBrokenLineAndSayWhereItBreaks() {
        lines("{\"text\": \"one\"}\n{\"text\": oops}\n{\"text\": \"three\"}\n");

        assertThat(texts()).containsExactly("one", "three");
        assertThat(bad).singleElement().satisfies(line -> {
            assertThat(line.line()).isEqualTo(2);
            assertThat(line.reason()).startsWith("invalid JSON at column 1").contains("oops");
            assertThat(line.toString()).startsWith("standard input:2: invalid JSON");
        });
    }

    @Test
    void shouldLoseOnlyTheLineThatIsNotUtf8() {
        lines(concat("{\"text\": \"one\"}\n{\"text\": \"h", bytes("\u00e9"), "\"}\n{\"text\": \"café 🙂\"}"));

        assertThat(texts()).containsExactly("one", "café 🙂");
        assertThat(bad).containsExactly(new BadLine("standard input", 2, Optional.empty(), "is not UTF-8"));
    }

    @Test
    void shouldRefuseLinesThatHoldNoObjectOrMoreThanOne() {
        lines("{\"text\": \"a\"} {\"text\": \"b\"}\n{\"text\": \"a\", \"text\": \"b\"}\n[1]\n\"text\"\n");

        assertThat(records).isEmpty();
        assertThat(bad).extracting(BadLine::line).containsExactly(1L, 2L, 3L, 4L);
        assertThat(bad.get(2).reason()).contains("must be a JSON object");
        assertThat(bad.get(0).reason()).contains("holds more after its JSON object");
        assertThat(bad.get(1).reason()).isEqualTo("invalid JSON at column 23: the field 'text' is there twice");
    }

    @Test
    void shouldRefuseALineThatIsTooLongToBeKeptInMemory() {
        String filler = "x".repeat(JsonLines.MAX_LINE_BYTES);
        lines("{\"text\": \"" + filler + "\"}\n{\"text\": \"two\"}");

        assertThat(texts()).containsExactly("two");
        assertThat(bad)
                .singleElement()
                .satisfies(line -> assertThat(line.reason()).contains("at most 16777216 bytes"));
    }

    @Test
    void shouldGoOnAfterAListElementThatIsNoObjectOrNamesAFieldTwice() {
        list("[{\"text\": \"one\"},\n 7,\n {\"text\": \"a\", \"text\": \"b\"},\n {\"text\": \"four\"}]");

        assertThat(texts()).containsExactly("one", "four");
        assertThat(bad).extracting(BadLine::line).containsExactly(2L, 3L);
        assertThat(bad.get(1).reason()).contains("the field 'text' is there twice");
    }

    @Test
    void shouldKeepWhatComesBeforeTheEndOfATruncatedListAndSayThatNothingFollows() {
        list("[{\"text\": \"one\"},\n{\"text\": \"two\"},\n{\"text\": \"thr");

        assertThat(texts()).containsExactly("one", "two");
        assertThat(bad).singleElement().satisfies(line -> {
            assertThat(line.line()).isEqualTo(3);
            assertThat(line.reason()).contains("nothing after it can be read");
        });
    }

    @Test
    void shouldNameTheLineOfAListThatIsNotUtf8() {
        list(concat("[{\"text\": \"one\"},\n{\"text\": \"two\"},\n{\"text\": \"h", bytes("\u00e9"), "\"}]"));

        assertThat(texts()).containsExactly("one", "two");
        assertThat(bad).singleElement().satisfies(line -> {
            assertThat(line.line()).isEqualTo(3);
            assertThat(line.reason()).contains("is not UTF-8").contains("nothing after it can be read");
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "JSONL"})
    void shouldPassOverAByteOrderMark(FileFormat format) {
        String object = format == FileFormat.JSON ? "[{\"text\": \"one\"}]" : "{\"text\": \"one\"}";
        read(("\uFEFF" + object).getBytes(UTF_8), format);

        assertThat(texts()).containsExactly("one");
        assertThat(bad).isEmpty();
    }

    @Test
    void shouldNameTheFileThatDoesNotExist(@TempDir Path folder) {
        Input missing = Input.file(folder.resolve("missing.jsonl"));

        assertThatThrownBy(() -> new DataFile(missing, FileFormat.JSONL).read(records::add, bad::add))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("missing.jsonl")
                .hasMessageContaining("there is no such file");
    }

    @Test
    void shouldRefuseADirectory(@TempDir Path folder) {
        assertThatThrownBy(() -> Input.file(folder).open())
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("it is a directory");
    }

    private List<String> texts() {
        return records.stream().map(record -> record.requiredText(100, "text")).toList();
    }

    private void lines(String text) {
        lines(text.getBytes(UTF_8));
    }

    private void lines(byte[] bytes) {
        read(bytes, FileFormat.JSONL);
    }

    private void list(String text) {
        list(text.getBytes(UTF_8));
    }

    private void list(byte[] bytes) {
        read(bytes, FileFormat.JSON);
    }

    private void read(byte[] bytes, FileFormat format) {
        new DataFile(Input.standardInput(new ByteArrayInputStream(bytes)), format).read(records::add, bad::add);
    }

    private static byte[] bytes(String latin1) {
        return latin1.getBytes(ISO_8859_1);
    }

    private static byte[] concat(String before, byte[] middle, String after) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(before.getBytes(UTF_8));
        all.writeBytes(middle);
        all.writeBytes(after.getBytes(UTF_8));
        return all.toByteArray();
    }
}
