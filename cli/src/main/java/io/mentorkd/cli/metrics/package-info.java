/**
 * Brings the stages and their metrics together: what a stage counts, and how its loops turn, becomes what
 * {@link io.mentorkd.telemetry.metrics.StageMetrics} shows. The stages know nothing of it, and {@code operations} nothing of them.
 */
package io.mentorkd.cli.metrics;
