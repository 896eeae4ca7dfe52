/** {@code mentorkd checkpoints}: lists, shows, promotes and exports checkpoints. */
package io.mentorkd.cli.checkpoints;
