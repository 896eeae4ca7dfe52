/**
 * Which rights each command needs on a cluster that has access control, and what to say where one is missing. Reads the table that
 * {@code docs/security.md} shows; must not know what any command does.
 */
package io.mentorkd.cli.access;
