package io.mentorkd.datasets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataRecordTest {

    @Test
    void shouldTakeNullForAbsent() {
        DataRecord record = record("{\"gold\": null}");

        assertThat(record.text("gold")).isEmpty();
        assertThatThrownBy(() -> record.requiredText(10, "gold")).hasMessage("is missing");
    }

    @ParameterizedTest
    @CsvSource({"18, 18", "7.0, 7.0", "7.00, 7.00", "1e3, 1000", "-0.50, -0.50", "1e999, 1E+999", "true, true"})
    void shouldTakeANumberAsItIsWritten(String written, String text) {
        assertThat(record("{\"gold\": " + written + "}").text("gold")).contains(text);
    }

    @Test
    void shouldNameTheTypeThatIsNotText() {
        DataRecord record = record("{\"text\": [\"a\"]}");

        assertThatThrownBy(() -> record.text("text"))
                .hasMessage("must be text, was an array")
                .isInstanceOfSatisfying(
                        BadFieldException.class, bad -> assertThat(bad.field()).isEqualTo("text"));
    }

    @Test
    void shouldRefuseAFieldUnderTwoOfItsNames() {
        DataRecord record = record("{\"text\": \"a\", \"question\": \"b\"}");

        assertThatThrownBy(() -> record.text("text", "question")).hasMessageContaining("says the same as text");
    }

    @Test
    void shouldRefuseBlankAndOverlongText() {
        DataRecord record = record("{\"blank\": \" \\n\", \"long\": \"abcdef\"}");

        assertThatThrownBy(() -> record.requiredText(5, "blank")).hasMessage("is blank");
        assertThatThrownBy(() -> record.requiredText(5, "long")).hasMessage("must be at most 5 characters long, was 6");
    }

    @Test
    void shouldRefuseHalfASurrogatePairBecauseItHasNoUtf8() {
        assertThat(record("{\"text\": \"\\ud83d\\ude42\"}").requiredText(5, "text"))
                .isEqualTo("🙂");
        assertThatThrownBy(() -> record("{\"text\": \"a\\ud83d\"}").requiredText(5, "text"))
                .hasMessageContaining("half a surrogate pair, \\ud83d");
    }

    @Test
    void shouldReadAFlagThatIsABooleanOnly() {
        assertThat(record("{\"ok\": true}").flag("ok")).contains(true);
        assertThat(record("{}").flag("ok")).isEmpty();
        assertThatThrownBy(() -> record("{\"ok\": \"yes\"}").flag("ok"))
                .hasMessage("must be true or false, was a string");
    }

    private static DataRecord record(String json) {
        List<DataRecord> records = new ArrayList<>();
        Input input = Input.standardInput(new ByteArrayInputStream(json.getBytes(UTF_8)));
        new DataFile(input, FileFormat.JSONL).read(records::add, bad -> {
            throw new AssertionError(bad);
        });
        return records.get(0);
    }
}
