/**
 * The records on the topics, generated from {@code src/main/avro}, and how their ids are made. Every field is documented
 * in its schema.
 */
package io.mentorkd.records;
