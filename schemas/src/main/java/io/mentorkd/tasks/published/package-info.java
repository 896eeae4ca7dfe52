/**
 * Tasks of users' own on the topic {@code tasks}: published, read once, and followed while a stage runs. Knows Kafka; what a task
 * is, {@link io.mentorkd.tasks} says.
 */
package io.mentorkd.tasks.published;
