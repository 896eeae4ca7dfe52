package io.mentorkd.cli.checkpoints;

import io.mentorkd.cli.terminal.CommandGroup;
import picocli.CommandLine.Command;

/** {@code mentorkd checkpoints}. */
@Command(
        name = "checkpoints",
        description = "Look at the checkpoints of mentors and students, and say which one is to be used.",
        subcommands = {CheckpointsLsCommand.class, CheckpointsShowCommand.class, CheckpointsPromoteCommand.class})
public final class CheckpointsCommand extends CommandGroup {}
