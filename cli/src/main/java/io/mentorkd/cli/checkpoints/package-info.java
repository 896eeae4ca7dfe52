/** {@code mentorkd checkpoints}: lists, shows and promotes checkpoints. */
package io.mentorkd.cli.checkpoints;
