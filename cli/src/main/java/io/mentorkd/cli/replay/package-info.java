/** {@code mentorkd replay}: plans, runs and resets. The work itself is done by modules below. */
package io.mentorkd.cli.replay;
