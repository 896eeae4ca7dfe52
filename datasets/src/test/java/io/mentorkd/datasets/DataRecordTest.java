package io.mentorkd.datasets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DataRecordTest {

    @Test
    void shouldTakeNullForAbsent() {
        DataRecord record = record("{\"gold\": null}");

        assertThat(record.text("gold")).isEmpty();
        assertThatThrownBy(() -> record.requiredText(10, "gold")).hasMessage("is missing");
    }

    @Test
    void shouldNameTheTypeThatIsNotTextAndHowToWriteANumber() {
        DataRecord record = record("{\"gold\": 18.0, \"text\": [\"a\"]}");

        assertThatThrownBy(() -> record.text("gold"))
                .hasMessage("must be text, was a number; write \"18.0\"")
                .isInstanceOfSatisfying(
                        BadFieldException.class, bad -> assertThat(bad.field()).isEqualTo("gold"));
        assertThatThrownBy(() -> record.text("text")).hasMessage("must be text, was an array");
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
    void shouldNameAnUnknownFieldAndTheKnownOnes() {
        assertThatThrownBy(() -> record("{\"txet\": \"a\"}").requireOnly(Set.of("text", "gold")))
                .hasMessage("unknown field; there are gold, text")
                .isInstanceOfSatisfying(
                        BadFieldException.class, bad -> assertThat(bad.field()).isEqualTo("txet"));
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
        JsonInput.read(input, JsonLayout.LINES, records::add, bad -> {
            throw new AssertionError(bad);
        });
        return records.get(0);
    }
}
