package io.mentorkd.cli.stages;

import io.mentorkd.cli.costs.TeacherCostsCommand;
import io.mentorkd.cli.terminal.CommandGroup;
import picocli.CommandLine.Command;

/** {@code mentorkd teacher}. */
@Command(
        name = "teacher",
        description = "Let a teacher write rationales, show what it is asked, and what it cost.",
        subcommands = {TeacherRunCommand.class, TeacherPromptCommand.class, TeacherCostsCommand.class})
public final class TeacherCommand extends CommandGroup {}
