/**
 * The development cluster: a Kafka broker and a schema registry in one JVM, on loopback, on a directory that outlives it.
 *
 * <p>{@link io.mentorkd.devcluster.DevelopmentCluster} runs it in this JVM, which the broker may halt on a fatal
 * fault; {@link io.mentorkd.devcluster.ChildCluster} runs it in a JVM of its own, which is what everything but the
 * command {@code up} itself wants.
 *
 * <p>Reads and writes nothing but the data directory:
 *
 * <pre>
 *   DIR/cluster.lock   held while the cluster runs; names the process and where it listens
 *   DIR/kafka          the broker's log directory, the registry's topic _schemas included
 *   DIR/cluster.log    what a child's standard error said (ChildCluster only)
 * </pre>
 *
 * <p>It knows nothing of mentorkd's topics and records: to them it is a cluster like any other. It is no production
 * broker: one node, no replication, no authentication, reachable from this machine only.
 */
package io.mentorkd.devcluster;
