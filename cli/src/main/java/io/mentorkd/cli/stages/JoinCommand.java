package io.mentorkd.cli.stages;

import io.mentorkd.cli.terminal.CommandGroup;
import picocli.CommandLine.Command;

/** {@code mentorkd join}. */
@Command(
        name = "join",
        description = "Join accepted rationales with the mentor's soft labels.",
        subcommands = JoinRunCommand.class)
public final class JoinCommand extends CommandGroup {}
