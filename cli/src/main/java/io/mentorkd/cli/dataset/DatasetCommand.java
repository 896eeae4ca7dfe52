package io.mentorkd.cli.dataset;

import io.mentorkd.cli.terminal.CommandGroup;
import picocli.CommandLine.Command;

/** {@code mentorkd dataset}. */
@Command(
        name = "dataset",
        description = "Hand rationales and soft labels on to those who know nothing of mentorkd.",
        subcommands = DatasetExportCommand.class)
public final class DatasetCommand extends CommandGroup {}
