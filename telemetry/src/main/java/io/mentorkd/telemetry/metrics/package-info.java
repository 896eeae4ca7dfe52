/**
 * What a running stage shows to Prometheus and to whoever asks whether it lives.
 *
 * <p>{@link io.mentorkd.telemetry.metrics.StageMetrics} is the way in: it holds a stage's
 * {@link io.mentorkd.telemetry.metrics.MetricsRegistry} and {@link io.mentorkd.telemetry.metrics.StageHealth} and, where a
 * port is given, serves {@code /metrics}, {@code /healthz} and {@code /readyz}. The Kafka clients' own metrics come by
 * {@link io.mentorkd.telemetry.metrics.KafkaMetricsReporter}, which every client makes for itself.
 *
 * <p>Reads no topic, and asks nobody during a scrape: what is shown are counts that the stage keeps, and what a
 * {@link io.mentorkd.telemetry.metrics.BackgroundLook} saw last. It knows no stage: {@code cli} brings them together.
 */
package io.mentorkd.telemetry.metrics;
