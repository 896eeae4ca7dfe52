/**
 * What the small HTTP servers of this module share: paths, and the switches of the JDK's server. Must not know what is served,
 * nor to whom.
 */
package io.mentorkd.operations.serving;
