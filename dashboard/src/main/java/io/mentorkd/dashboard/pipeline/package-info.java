/**
 * The pipeline as a picture: its topics with their rates, its stages with their lag and status, and the groups behind them.
 * Reads what the background readers and {@link io.mentorkd.admin.lag.LagCollector} have found. Must not know HTTP.
 */
package io.mentorkd.dashboard.pipeline;
