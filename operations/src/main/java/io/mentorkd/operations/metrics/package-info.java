/**
 * What a running stage shows to Prometheus and to whoever asks whether it lives.
 *
 * <p>{@link io.mentorkd.operations.metrics.StageMetrics} is the way in: it holds a stage's
 * {@link io.mentorkd.operations.metrics.MetricsRegistry} and {@link io.mentorkd.operations.metrics.StageHealth} and, where a
 * port is given, serves {@code /metrics}, {@code /healthz} and {@code /readyz}. The Kafka clients' own metrics come by
 * {@link io.mentorkd.operations.metrics.KafkaMetricsReporter}, which every client makes for itself.
 *
 * <p>Reads no topic, and asks nobody during a scrape: what is shown are counts that the stage keeps, and what a
 * {@link io.mentorkd.operations.metrics.BackgroundLook} saw last. It knows no stage: {@code cli} brings them together.
 */
package io.mentorkd.operations.metrics;
