package io.mentorkd.cli.checkpoints;

import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import java.util.Optional;

/**
 * A checkpoint as a person names it: {@code student}, {@code student@4f2a}.
 *
 * @param model the model
 * @param revision its revision, or how that begins
 */
public record ModelRevision(String model, Optional<String> revision) {

    /**
     * Reads a name.
     *
     * @throws CommandFailure if it is none
     */
    public static ModelRevision parse(String text) {
        int at = text.indexOf('@');
        ModelRevision parsed = at < 0
                ? new ModelRevision(text, Optional.empty())
                : new ModelRevision(text.substring(0, at), Optional.of(text.substring(at + 1)));
        if (parsed.model().isBlank()
                || parsed.revision().filter(String::isBlank).isPresent()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "a checkpoint is named MODEL or MODEL@REVISION, such as student@4f2a, was '" + text + "'");
        }
        return parsed;
    }
}
