/**
 * Questions on their way to the topic: from files that people hand in, or generated.
 *
 * <p>Reads files in every format of {@link io.mentorkd.datasets.layouts.RecordFormat} and what the topic {@code
 * questions} holds already; writes {@code questions}, keyed by question id. Must not know who reads them: teachers, models
 * and graders meet them only on the topic.
 */
package io.mentorkd.producers.questions;
