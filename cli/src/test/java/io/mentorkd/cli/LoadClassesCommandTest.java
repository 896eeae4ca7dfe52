package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LoadClassesCommandTest {

    /** What comes of them is of no account, and would not show that one is misspelt. */
    @ParameterizedTest
    @MethodSource("commands")
    void shouldRunCommandsThatThereAre(String command) {
        assertThatCode(() -> Mentorkd.commandLine().parseArgs(ShellWords.of(command)))
                .doesNotThrowAnyException();
    }

    static Stream<String> commands() {
        return LoadClassesCommand.ON_THE_CLUSTER.stream();
    }
}
