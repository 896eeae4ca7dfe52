package io.mentorkd.cli.terminal;

import picocli.CommandLine.Model.CommandSpec;

/** Options whose values are checked before a command begins, and not where its help is asked for. */
public interface CheckedOptions {

    /**
     * Returns if {@code command} can begin with them.
     *
     * @throws CommandFailure if not
     */
    void check(CommandSpec command);
}
