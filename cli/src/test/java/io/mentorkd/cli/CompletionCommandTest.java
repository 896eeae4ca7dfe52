package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.cli.terminal.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionCommandTest {

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void shouldCompleteCommandsAndOptionsInBashAndZsh(String shell) {
        assertThat(Invocation.of("completion", shell).exits(ExitCode.DONE).out())
                .startsWith("#!/usr/bin/env bash")
                .contains("bashcompinit", "complete -F _complete_mentorkd", "student train", "'--soft-label-weight'");
    }

    @Test
    void shouldCompleteCommandsAndOptionsInFish() {
        assertThat(Invocation.of("completion", "fish").exits(ExitCode.DONE).out())
                .contains("complete -c mentorkd -n '__mentorkd_is' -a lag -d ")
                .contains("complete -c mentorkd -n '__mentorkd_is student' -a train -d ")
                .contains("complete -c mentorkd -n '__mentorkd_in student train' -l soft-label-weight -rF -d ")
                .contains("complete -c mentorkd -n '__mentorkd_in lag' -s o -l output -xa 'table wide json csv' -d ");
    }

    @Test
    void shouldNameTheShellsThatItKnows() {
        assertThat(Invocation.of("completion", "tcsh").exits(ExitCode.USAGE).err())
                .contains("tcsh", "bash, zsh, fish");
    }
}
