/**
 * The names, labels and meanings of everything that mentorkd's stages count and measure. {@code docs/metrics.md} holds the same
 * table. It knows neither who measures nor how it is served.
 */
package io.mentorkd.telemetry.metrics.families;
