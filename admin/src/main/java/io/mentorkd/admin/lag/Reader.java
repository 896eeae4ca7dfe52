package io.mentorkd.admin.lag;

/**
 * Who reads.
 *
 * @param group group id
 * @param type how it reads
 * @param stage stage of the pipeline that it is, such as {@code filter}; {@value Stages#OTHER} for any other group
 */
public record Reader(String group, GroupType type, String stage) {}
