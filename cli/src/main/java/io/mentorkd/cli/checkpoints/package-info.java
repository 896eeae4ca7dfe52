/** {@code mentorkd checkpoints}: lists, shows, promotes and exports checkpoints, and goes back to earlier ones. */
package io.mentorkd.cli.checkpoints;
