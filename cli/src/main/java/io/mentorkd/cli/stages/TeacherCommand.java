package io.mentorkd.cli.stages;

import io.mentorkd.cli.terminal.CommandGroup;
import picocli.CommandLine.Command;

/** {@code mentorkd teacher}. */
@Command(
        name = "teacher",
        description = "Let a teacher write rationales, and show what it is asked.",
        subcommands = {TeacherRunCommand.class, TeacherPromptCommand.class})
public final class TeacherCommand extends CommandGroup {}
