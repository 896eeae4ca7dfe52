package io.mentorkd.models.hub;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model on the hub.
 *
 * @param id {@code owner/name}, or a bare {@code name} of the hub's early days
 * @param revision branch, tag or commit
 */
record HubModel(String id, String revision) {
    static final String DEFAULT_REVISION = "main";

    /** A commit in full, which never changes what it means. */
    static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

    private static final String PART = "[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?";
    private static final Pattern WRITTEN =
            Pattern.compile("(?<id>(?:" + PART + "/)?" + PART + ")(?:@(?<revision>.*))?", Pattern.DOTALL);
    private static final int LONGEST_ID = 96;

    HubModel {
        if (revision.isEmpty() || RepositoryPath.isUnsafe(revision) || revision.startsWith("-")) {
            throw new ModelSourceException("'" + RepositoryPath.printable(revision) + "' is no revision of " + id
                    + ": give a branch, a tag or a commit, such as " + id + "@" + DEFAULT_REVISION);
        }
    }

    /**
     * Reads {@code owner/name} or {@code owner/name@revision}; empty when the text cannot be a model of the hub.
     *
     * @param revision given apart
     */
    static Optional<HubModel> parse(String text, Optional<String> revision) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            return Optional.empty();
        }
        String id = written.group("id");
        if (id.length() > LONGEST_ID || id.contains("--") || id.contains("..") || id.endsWith(".git")) {
            return Optional.empty();
        }
        Optional<String> attached = Optional.ofNullable(written.group("revision"));
        if (attached.isPresent() && revision.isPresent() && !attached.equals(revision)) {
            throw new ModelSourceException("model " + RepositoryPath.printable(text) + " names one revision and '"
                    + RepositoryPath.printable(revision.get()) + "' was given as another: give one of them");
        }
        return Optional.of(new HubModel(id, attached.or(() -> revision).orElse(DEFAULT_REVISION)));
    }

    /** Name of its directory in the cache. */
    String folder() {
        return "models--" + id.replace("/", "--");
    }

    /** Whether the revision is a commit, so that nobody has to be asked what it is at. */
    boolean isPinned() {
        return COMMIT.matcher(revision).matches();
    }

    @Override
    public String toString() {
        return revision.equals(DEFAULT_REVISION) ? id : id + "@" + revision;
    }
}
