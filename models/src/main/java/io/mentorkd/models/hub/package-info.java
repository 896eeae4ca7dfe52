/**
 * What a user writes for a model, to a directory: {@link io.mentorkd.models.hub.ModelSource} is the entry.
 *
 * <p>A directory is taken as it is. The id of a model on the Hugging Face hub is downloaded into the cache that Hugging Face's own
 * library keeps, in its layout: what that library has downloaded is used here, and the other way round.
 *
 * <pre>
 * models--OWNER--NAME/
 *   refs/main               the commit that the branch was at when it was last asked for
 *   blobs/ETAG              a file's content, by its hash
 *   snapshots/COMMIT/NAME   a link to ../../blobs/ETAG, or a copy where links cannot be made
 * .locks/models--OWNER--NAME/ETAG.lock
 * </pre>
 *
 * <p>Reads the environment that it is given, the cache and the hub; writes the cache. Must not know what the files hold, but for
 * the names of the shards in an index of weights.
 */
package io.mentorkd.models.hub;
