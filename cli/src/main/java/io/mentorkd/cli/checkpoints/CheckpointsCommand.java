package io.mentorkd.cli.checkpoints;

import io.mentorkd.cli.terminal.CommandGroup;
import picocli.CommandLine.Command;

/** {@code mentorkd checkpoints}. */
@Command(
        name = "checkpoints",
        description =
                "Look at the checkpoints of mentors and students, say which one is to be used, and hand one on to those who know"
                        + " nothing of mentorkd.",
        subcommands = {
            CheckpointsLsCommand.class,
            CheckpointsShowCommand.class,
            CheckpointsPromoteCommand.class,
            CheckpointsRollbackCommand.class,
            CheckpointsExportCommand.class
        })
public final class CheckpointsCommand extends CommandGroup {}
