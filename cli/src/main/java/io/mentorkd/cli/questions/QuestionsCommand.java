package io.mentorkd.cli.questions;

import io.mentorkd.cli.terminal.CommandGroup;
import picocli.CommandLine.Command;

/** {@code mentorkd questions}. */
@Command(
        name = "questions",
        description = "Publish questions to the topic, from files or from a generator.",
        subcommands = {QuestionsPublishCommand.class, QuestionsGenerateCommand.class})
public final class QuestionsCommand extends CommandGroup {

    /** Name of the directory where publishers keep what the topic holds. */
    static final String STATE = "questions";
}
