package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ShellFilesCommandTest {

    @TempDir
    private Path share;

    @BeforeEach
    void write() {
        Invocation.of("shell-files", share.toString()).exits(ExitCode.DONE);
    }

    @Test
    void shouldWriteAPageOfEveryCommandThatIsNotHidden() throws IOException {
        List<String> commands =
                names(Mentorkd.commandLine()).map(name -> name + ".1").toList();

        try (Stream<Path> pages = Files.list(share.resolve("man/man1"))) {
            assertThat(pages.map(page -> page.getFileName().toString())).containsExactlyInAnyOrderElementsOf(commands);
        }
    }

    @Test
    void shouldSayInAPageWhatTheHelpSays() throws IOException {
        String page = Files.readString(share.resolve("man/man1/mentorkd-filter-run.1"));

        assertThat(page.lines().filter(line -> line.startsWith(".SH")))
                .containsExactly(
                        ".SH NAME", ".SH SYNOPSIS", ".SH DESCRIPTION", ".SH OPTIONS", ".SH EXAMPLES", ".SH SEE ALSO");
        assertThat(page)
                .startsWith(".TH MENTORKD-FILTER-RUN 1 ")
                .contains("\\fB\\-\\-state\\-dir\\fR=\\fIDIR\\fR\n", "Environment: MENTORKD_BOOTSTRAP_SERVER.")
                .endsWith(".SH SEE ALSO\n\\fBmentorkd\\-filter\\fR(1), \\fBmentorkd\\fR(1)\n");
        assertThat(Files.readString(share.resolve("man/man1/mentorkd.1")))
                .contains(".SH COMMANDS\n", ".SH EXIT STATUS\n.TP\n\\fB0\\fR\ndone\n")
                .doesNotContain("load\\-classes");
    }

    /** A dot or an apostrophe at the beginning of a line would be a request, and what follows would not be read. */
    @Test
    void shouldBeginNoLineOfTextAsARequest() throws IOException {
        try (Stream<Path> pages = Files.list(share.resolve("man/man1"))) {
            for (Path page : pages.toList()) {
                assertThat(Files.readAllLines(page))
                        .as("%s", page.getFileName())
                        .filteredOn(line -> line.startsWith(".") || line.startsWith("'"))
                        .allMatch(line -> line.matches("\\.(TH|SH|TP|IP|PP|nf|fi)( .*)?"));
            }
        }
    }

    @Test
    void shouldWriteCompletionWhereShellsLookForIt() {
        assertThat(share.resolve("bash-completion/completions/mentorkd"))
                .content()
                .contains("complete -F");
        assertThat(share.resolve("zsh/site-functions/_mentorkd")).content().startsWith("#compdef mentorkd\n");
        assertThat(share.resolve("fish/vendor_completions.d/mentorkd.fish"))
                .content()
                .contains("complete -c mentorkd");
    }

    private static Stream<String> names(CommandLine command) {
        return Stream.concat(
                Stream.of(command.getCommandSpec().qualifiedName("-")),
                command.getSubcommands().values().stream()
                        .filter(sub -> !sub.getCommandSpec().usageMessage().hidden())
                        .flatMap(ShellFilesCommandTest::names));
    }
}
