package io.mentorkd.cli;

import io.mentorkd.cli.stages.MentorGenerateCommand;
import io.mentorkd.cli.stages.MentorLabelCommand;
import io.mentorkd.cli.terminal.CommandGroup;
import io.mentorkd.cli.training.MentorTrainCommand;
import picocli.CommandLine.Command;

/** {@code mentorkd mentor}. */
@Command(
        name = "mentor",
        description = "Train a mentor, and let it write rationales and soft labels.",
        subcommands = {MentorTrainCommand.class, MentorGenerateCommand.class, MentorLabelCommand.class})
final class MentorCommand extends CommandGroup {}
