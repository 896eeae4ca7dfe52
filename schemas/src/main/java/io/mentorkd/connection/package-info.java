/**
 * How a process reaches the cluster: addresses, client configuration, Avro serdes, and a writer that never loses a record
 * silently. Knows Kafka and the Schema Registry; knows no topic by name.
 */
package io.mentorkd.connection;
