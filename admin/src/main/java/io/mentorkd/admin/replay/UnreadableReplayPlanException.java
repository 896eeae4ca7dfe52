package io.mentorkd.admin.replay;

import java.nio.file.Path;

/** A plan file is not one, or not one of this version, or was changed; the message names the file and the field. */
public final class UnreadableReplayPlanException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableReplayPlanException(Path file, String problem, Throwable cause) {
        super("plan " + file + ": " + problem, cause);
    }

    UnreadableReplayPlanException(Path file, String problem) {
        this(file, problem, null);
    }
}
