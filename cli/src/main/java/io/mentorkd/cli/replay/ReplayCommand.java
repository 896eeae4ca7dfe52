package io.mentorkd.cli.replay;

import io.mentorkd.cli.terminal.CommandGroup;
import picocli.CommandLine.Command;

/** {@code mentorkd replay}. */
@Command(
        name = "replay",
        description = {
            "Use a part of the log again: retrain a student or mentor, grade or label anew, copy to another topic, or move a"
                    + " group.",
            "A plan says which records, by explicit offsets. Running it moves no group of the pipeline, and makes the same"
                    + " today and after further records have arrived."
        },
        subcommands = {ReplayPlanCommand.class, ReplayRunCommand.class, ReplayResetCommand.class})
public final class ReplayCommand extends CommandGroup {}
