package io.mentorkd.cli;

import picocli.CommandLine.Command;

/** {@code mentorkd teacher}. */
@Command(name = "teacher", description = "Let a teacher write rationales.", subcommands = TeacherRunCommand.class)
final class TeacherCommand extends CommandGroup {}
