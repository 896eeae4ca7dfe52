/**
 * A schema registry that speaks Confluent's REST protocol, for the development cluster: Confluent's own clients and
 * serializers use it as they are.
 *
 * <p>{@link io.mentorkd.devcluster.registry.SchemaRegistryServer} is the way in. Requests come in over HTTP
 * ({@code RegistryRoutes}), are answered by {@code Registry}, which has a change acknowledged by the log before its
 * {@code RegistryState} knows of it.
 *
 * <p>Reads and writes the compacted topic {@code _schemas} only, in Confluent's own layout of keys and values, and takes
 * itself for its only writer. Whether two schemas are compatible is asked of Confluent's client library. Avro only; what
 * it does not do it refuses (references, rules, metadata) or does not know (contexts, modes, paging, deletion: 404 or 405), so that nobody
 * believes it was done.
 *
 * <p>It knows nothing of mentorkd's records, of the data directory, or of how its broker came to be.
 */
package io.mentorkd.devcluster.registry;
