/**
 * Options that several commands share, and what they make of them: connections, configurations of training, durations. Knows
 * no command.
 */
package io.mentorkd.cli.options;
