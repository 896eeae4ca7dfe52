package io.mentorkd.cli.tasks;

import io.mentorkd.cli.terminal.CommandGroup;
import picocli.CommandLine.Command;

/** {@code mentorkd tasks}. */
@Command(
        name = "tasks",
        description = {
            "Tasks of your own: how a question is put, how answers are written, and how they are judged.",
            "A task is a YAML file; three lines do:",
            "  name: warehouse",
            "  version: 1",
            "  answer: number"
        },
        subcommands = {TasksLsCommand.class, TasksShowCommand.class, TasksCheckCommand.class, TasksPublishCommand.class
        })
public final class TasksCommand extends CommandGroup {}
