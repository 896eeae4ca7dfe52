package io.mentorkd.cli.deadletters;

import io.mentorkd.cli.terminal.CommandGroup;
import picocli.CommandLine.Command;

/** {@code mentorkd dlq}. */
@Command(
        name = "dlq",
        description = "Look at records that no stage could use, send them to their topic again, or discard them.",
        subcommands = {DlqLsCommand.class, DlqShowCommand.class, DlqRedriveCommand.class, DlqDiscardCommand.class})
public final class DlqCommand extends CommandGroup {}
