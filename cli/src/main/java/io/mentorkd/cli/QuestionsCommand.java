package io.mentorkd.cli;

import picocli.CommandLine.Command;

/** {@code mentorkd questions}. */
@Command(
        name = "questions",
        description = "Publish questions to the topic, from files or from a generator.",
        subcommands = {QuestionsPublishCommand.class, QuestionsGenerateCommand.class})
final class QuestionsCommand extends CommandGroup {}
