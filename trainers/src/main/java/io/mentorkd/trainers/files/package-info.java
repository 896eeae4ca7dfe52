/** How the small files of a run are written: as JSON, and whole or not at all. Must not know what they hold. */
package io.mentorkd.trainers.files;
