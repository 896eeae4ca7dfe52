package io.mentorkd.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TerminalWriterTest {

    private static final String ACTED_ON = IntStream.rangeClosed(0, 0xffff)
            .filter(each -> Character.isISOControl(each) || isBidirectional(each))
            .filter(each -> each != '\n' && each != '\t')
            .mapToObj(each -> String.valueOf((char) each))
            .collect(Collectors.joining());

    private final StringWriter out = new StringWriter();
    private final PrintWriter terminal = new TerminalWriter(out);

    @Test
    void shouldPrintNothingThatATerminalActsOn() {
        terminal.print(ACTED_ON);
        terminal.println(ACTED_ON.toCharArray());
        terminal.printf("%s%c%n", ACTED_ON, '\u001b');
        terminal.append(ACTED_ON).append('\u009b');
        ACTED_ON.chars().forEach(terminal::write);

        assertThat(out.toString().chars().filter(each -> each != '\n' && ACTED_ON.indexOf(each) >= 0))
                .isEmpty();
        assertThat(out.toString()).startsWith("\\u0000\\u0001").contains("\\u001b", "\\u009b", "\\u202e");
    }

    @Test
    void shouldPrintTextAsItIs() {
        terminal.println("naïve 数学 \ud83d\ude00\ttab\r\nשלום");

        assertThat(out).hasToString("naïve 数学 \ud83d\ude00\ttab\nשלום\n");
    }

    @Test
    void shouldLeaveJsonWhatItWas() throws Exception {
        ObjectMapper json = new ObjectMapper();

        terminal.print(json.writeValueAsString(ACTED_ON + "\n"));

        assertThat(json.readValue(out.toString(), String.class)).isEqualTo(ACTED_ON + "\n");
    }

    @Test
    void shouldWriteItsOwnSequencesAsTheyAre() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintWriter stream = new TerminalWriter(bytes);

        TerminalWriter.control(stream, "\u001b[H");
        TerminalWriter.control(terminal, "\r");
        stream.flush();

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("\u001b[H");
        assertThat(out).hasToString("\r");
    }

    private static boolean isBidirectional(int each) {
        return switch (Character.getDirectionality(each)) {
            case Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
                    Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
                    Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
                    Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
                    Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
                    Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE -> true;
            default -> each == 0x200e || each == 0x200f || each == 0x61c;
        };
    }
}
