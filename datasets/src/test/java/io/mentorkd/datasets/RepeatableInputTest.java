package io.mentorkd.datasets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RepeatableInputTest {

    @Test
    void shouldReadStandardInputTwiceUnderItsOwnNameAndThenForgetIt() throws IOException {
        Input once = Input.standardInput(new ByteArrayInputStream("abc".getBytes(UTF_8)));
        Input twice;

        try (RepeatableInput repeatable = RepeatableInput.of(once)) {
            twice = repeatable.input();
            assertThat(twice.name()).isEqualTo("standard input");
            assertThat(content(twice)).isEqualTo("abc");
            assertThat(content(twice)).isEqualTo("abc");
        }

        assertThatThrownBy(twice::open).isInstanceOf(UnreadableInputException.class);
    }

    @Test
    void shouldLeaveAFileWhereItIs() {
        Input file = Input.file(Path.of("questions.jsonl"));

        try (RepeatableInput repeatable = RepeatableInput.of(file)) {
            assertThat(repeatable.input()).isSameAs(file);
        }
    }

    private static String content(Input input) throws IOException {
        try (InputStream stream = input.open()) {
            return new String(stream.readAllBytes(), UTF_8);
        }
    }
}
