/**
 * A schema registry that speaks Confluent's REST protocol, for the development cluster: Confluent's own clients and
 * serializers use it as they are.
 *
 * <p>{@link io.mentorkd.devcluster.registry.SchemaRegistryServer} is the way in. Requests come in over HTTP
 * (the {@code ...Routes}), are answered from {@code RegistryState}, and change
 * it through {@code RegistryStore}, which has a record acknowledged by the log before the state knows of it.
 *
 * <p>Reads and writes the compacted topic {@code _schemas} only, in Confluent's own layout of keys and values, and takes
 * itself for its only writer. Whether two schemas are compatible is asked of Confluent's client library. Avro only; what
 * it does not do it refuses (references, rules, metadata) or does not know (contexts, modes, paging: 404), so that nobody
 * believes it was done.
 *
 * <p>It knows nothing of mentorkd's records, of the data directory, or of how its broker came to be.
 */
package io.mentorkd.devcluster.registry;
