package io.mentorkd.cli.training;

import io.mentorkd.cli.terminal.CommandGroup;
import picocli.CommandLine.Command;

/** {@code mentorkd student}. */
@Command(name = "student", description = "Train a student.", subcommands = StudentTrainCommand.class)
public final class StudentCommand extends CommandGroup {}
