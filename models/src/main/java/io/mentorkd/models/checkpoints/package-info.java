/**
 * Directories that are either whole or not there: {@link io.mentorkd.models.checkpoints.CheckpointDirectory} is the entry.
 *
 * <p>Reads and writes {@code manifest.json} and the hashes of the files beside it. Must not know what the other files hold, nor
 * what the caller notes in the manifest.
 */
package io.mentorkd.models.checkpoints;
