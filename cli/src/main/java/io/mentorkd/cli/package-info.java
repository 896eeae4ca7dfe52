/**
 * The command {@code mentorkd}: its front door, what is said of failures and wrong usage, and the commands that are a family of
 * their own. The others have packages, one class a command, over {@code options} and {@code terminal}. The only module that reads
 * arguments, prints or exits; the wiring of the other modules is done here, by hand.
 */
package io.mentorkd.cli;
