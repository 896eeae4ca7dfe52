package io.mentorkd.cli;

import picocli.CommandLine.Command;

/** {@code mentorkd student}. */
@Command(name = "student", description = "Train a student.", subcommands = StudentTrainCommand.class)
final class StudentCommand extends CommandGroup {}
