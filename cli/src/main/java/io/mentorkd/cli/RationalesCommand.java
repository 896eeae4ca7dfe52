package io.mentorkd.cli;

import picocli.CommandLine.Command;

/** {@code mentorkd rationales}. */
@Command(
        name = "rationales",
        description = "Publish recorded rationales to the topic.",
        subcommands = RationalesPublishCommand.class)
final class RationalesCommand extends CommandGroup {}
