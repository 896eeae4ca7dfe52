/**
 * The command {@code mentorkd}: one class a command, over options and output that all commands share. The only place that
 * reads arguments, prints or exits; the wiring of the other modules is done here, by hand.
 */
package io.mentorkd.cli;
