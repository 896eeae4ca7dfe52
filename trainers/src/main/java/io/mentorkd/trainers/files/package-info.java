/**
 * How the small files of a run are written: as JSON, whole or not at all, and by one process at a time. Must not know what they
 * hold.
 */
package io.mentorkd.trainers.files;
