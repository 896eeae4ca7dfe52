package io.mentorkd.cli;

import java.io.PrintWriter;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mentorkd completion}. */
@Command(
        name = "completion",
        description = {
            "Print what makes a shell complete commands and options, for a mentorkd in PATH (a link to the launcher will do).",
            "bash and zsh: eval \"$(mentorkd completion bash)\""
        },
        footer = "  mentorkd completion fish | source")
final class CompletionCommand implements Runnable {

    /** A shell. */
    enum Shell {
        bash,
        zsh,
        fish
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
    private Shell shell;

    @Override
    public void run() {
        CommandSpec root = spec.root();
        PrintWriter out = spec.commandLine().getOut();
        // The script for bash sets up bash's completion in zsh by itself.
        out.print(
                shell == Shell.fish
                        ? new FishCompletion(root).script()
                        : AutoComplete.bash(root.name(), root.commandLine()));
        out.flush();
    }
}
