/**
 * Tells open pages what has changed: the same events to all of them, each kind at most once a second. Must not know what the
 * events hold.
 */
package io.mentorkd.dashboard.live;
