package io.mentorkd.cli.access;

/** What rights are granted on. */
public enum ResourceKind {
    /** A topic. */
    TOPIC("topic", "--topic"),
    /** A consumer group. */
    GROUP("group", "--group"),
    /** A share group, which to access control is a group like others. */
    SHARE_GROUP("share group", "--group"),
    /** What a transactional producer is known by. */
    TRANSACTIONAL_ID("transactional id", "--transactional-id");

    private final String word;
    private final String option;

    ResourceKind(String word, String option) {
        this.word = word;
        this.option = option;
    }

    /** As tables and sentences call it. */
    public String word() {
        return word;
    }

    /** How {@code kafka-acls} is told of one. */
    String option() {
        return option;
    }

    /** Whether a group of either kind. */
    boolean isGroup() {
        return this == GROUP || this == SHARE_GROUP;
    }
}
