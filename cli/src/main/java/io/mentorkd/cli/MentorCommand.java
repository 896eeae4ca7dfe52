package io.mentorkd.cli;

import picocli.CommandLine.Command;

/** {@code mentorkd mentor}. */
@Command(
        name = "mentor",
        description = "Let a mentor write rationales and soft labels.",
        subcommands = {MentorGenerateCommand.class, MentorLabelCommand.class})
final class MentorCommand extends CommandGroup {}
