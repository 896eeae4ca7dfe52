/**
 * What is announced of the models: which checkpoint of each is promoted and which is its newest. Reads the topic
 * {@code checkpoints} and joins no group; must not know what lies in a checkpoint's directory.
 */
package io.mentorkd.checkpoints;
