package io.mentorkd.cli.stages;

import io.mentorkd.cli.terminal.CommandGroup;
import picocli.CommandLine.Command;

/** {@code mentorkd filter}. */
@Command(
        name = "filter",
        description = "Grade rationales and keep those that end in the right answer.",
        subcommands = FilterRunCommand.class)
public final class FilterCommand extends CommandGroup {}
