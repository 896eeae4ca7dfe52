package io.mentorkd.cli.questions;

import io.mentorkd.cli.terminal.CommandGroup;
import picocli.CommandLine.Command;

/** {@code mentorkd rationales}. */
@Command(
        name = "rationales",
        description = "Publish recorded rationales to the topic.",
        subcommands = RationalesPublishCommand.class)
public final class RationalesCommand extends CommandGroup {}
