package io.mentorkd.cli;

import picocli.CommandLine.Command;

/** {@code mentorkd join}. */
@Command(
        name = "join",
        description = "Join accepted rationales with the mentor's soft labels.",
        subcommands = JoinRunCommand.class)
final class JoinCommand extends CommandGroup {}
