/**
 * Stages that read a topic with a share group: records go to whichever member is free, each is acknowledged when the broker has
 * what came of it, and its lock is renewed for as long as that takes.
 *
 * <p>{@link io.mentorkd.producers.share.ShareLoop} is the loop; what is done with a record is a
 * {@link io.mentorkd.producers.share.ShareWork}. Must not know what the records are.
 */
package io.mentorkd.producers.share;
