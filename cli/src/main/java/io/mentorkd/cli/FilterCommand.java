package io.mentorkd.cli;

import picocli.CommandLine.Command;

/** {@code mentorkd filter}. */
@Command(
        name = "filter",
        description = "Grade rationales and keep those that end in the right answer.",
        subcommands = FilterRunCommand.class)
final class FilterCommand extends CommandGroup {}
