/**
 * The way to browsers and other clients, on the JDK's own HTTP server: routes that answer with JSON, files from the jar, and
 * streams of server-sent events, each on a thread of its own so that open pages never keep requests waiting. Who may do what is
 * decided here, before any route is asked. Must not know what is served.
 */
package io.mentorkd.telemetry.http;
