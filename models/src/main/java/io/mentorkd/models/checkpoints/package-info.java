/**
 * Files and directories that are either whole or not there: {@link io.mentorkd.models.checkpoints.CheckpointStore} is the entry
 * for the checkpoints of a run, {@link io.mentorkd.models.checkpoints.DurableFiles} for anything else.
 *
 * <p>Reads and writes {@code manifest.json} and the hashes of the files beside it. Must not know what the other files hold, nor
 * what the caller notes in the manifest.
 */
package io.mentorkd.models.checkpoints;
