/**
 * Rationales that were recorded in files: published to the topic {@code rationales}, or graded where they are.
 *
 * <p>Reads the data files of the Mentor-KD authors; writes {@code rationales}, keyed by question id. Must not know which of
 * them the filter keeps, except by asking the same grader.
 */
package io.mentorkd.producers.rationales;
