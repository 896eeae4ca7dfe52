package io.mentorkd.admin.checkpoints;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a rollback is told on the log: as a promotion that a person forces, since another is given up. So trainers of any version
 * compare with what was gone back to.
 */
final class Rollback {

    private static final Pattern TOLD = Pattern.compile("rolled back from ([0-9a-f]+)(?:: .*)?", Pattern.DOTALL);

    private Rollback() {}

    /** Why a checkpoint is promoted in place of the one of that revision. */
    static String because(String revision, Optional<String> reason) {
        return "rolled back from " + revision + reason.map(text -> ": " + text).orElse("");
    }

    /** The revision that was given up, if {@code because} tells of a rollback. */
    static Optional<String> from(String because) {
        Matcher told = TOLD.matcher(because);
        return told.matches() ? Optional.of(told.group(1)) : Optional.empty();
    }
}
