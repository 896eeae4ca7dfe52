package io.mentorkd.cli;

import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code mentorkd shell-files}: what a distribution has for shells and for {@code man}, where these look for it below a folder
 * {@code share}.
 */
@Command(
        name = "shell-files",
        hidden = true,
        description =
                "Write the manual pages of all commands, and what makes bash, zsh and fish complete them, for a distribution.",
        footer = "  mentorkd shell-files share")
final class ShellFilesCommand implements Callable<Integer> {

    /** zsh loads it when a word is first completed, with bash's completion in place. */
    private static final String ZSH = "#compdef mentorkd\nautoload -U +X bashcompinit && bashcompinit\n";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The folder, which is made where it is missing.")
    private Path directory;

    @Override
    public Integer call() throws IOException {
        CommandSpec root = spec.root();
        String bash = AutoComplete.bash(root.name(), root.commandLine());
        write("bash-completion/completions/mentorkd", bash);
        write("zsh/site-functions/_mentorkd", ZSH + bash);
        write("fish/vendor_completions.d/mentorkd.fish", new FishCompletion(root).script());
        for (ManualPage page : ManualPage.from(root, Version.number()).toList()) {
            write("man/man1/" + page.fileName(), page.text());
        }
        return ExitCode.DONE;
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
