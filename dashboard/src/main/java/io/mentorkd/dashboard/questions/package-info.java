/**
 * One question on its way through the pipeline: published from the dashboard, and followed from topic to topic by its id. Writes
 * the topic {@code questions}. Must not know HTTP.
 */
package io.mentorkd.dashboard.questions;
