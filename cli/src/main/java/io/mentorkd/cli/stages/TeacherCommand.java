package io.mentorkd.cli.stages;

import io.mentorkd.cli.terminal.CommandGroup;
import picocli.CommandLine.Command;

/** {@code mentorkd teacher}. */
@Command(name = "teacher", description = "Let a teacher write rationales.", subcommands = TeacherRunCommand.class)
public final class TeacherCommand extends CommandGroup {}
