package io.mentorkd.processors.filter;

import io.mentorkd.records.GradedRationale;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A rationale as it is to be written.
 *
 * @param graded the rationale with its verdict
 * @param encoding the Avro bytes of the rationale alone, in the encoding of its current schema; empty where they are not
 *     at hand
 */
record FilteredRationale(GradedRationale graded, Optional<ByteBuffer> encoding) {}
