/**
 * Reading the value of a record from a topic, through a pause of the Schema Registry. Must not know what becomes of a record
 * that cannot be read.
 */
package io.mentorkd.producers.decoding;
