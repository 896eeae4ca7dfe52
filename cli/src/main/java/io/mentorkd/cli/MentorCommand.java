package io.mentorkd.cli;

import picocli.CommandLine.Command;

/** {@code mentorkd mentor}. */
@Command(
        name = "mentor",
        description = "Train a mentor, and let it write rationales and soft labels.",
        subcommands = {MentorTrainCommand.class, MentorGenerateCommand.class, MentorLabelCommand.class})
final class MentorCommand extends CommandGroup {}
