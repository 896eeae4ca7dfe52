package io.mentorkd.connection;

import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Addresses of a Kafka cluster and its Schema Registry, with client properties that are passed through untouched.
 *
 * @param bootstrapServers {@code host:port} of one or more brokers, separated by commas
 * @param schemaRegistryUrl base address of the Schema Registry
 * @param clientProperties properties for every Kafka client and for the serializers (security, timeouts); those for one kind of
 *     client begin with {@code producer.}, {@code consumer.} or {@code admin.}. They win over the defaults set here, but not over
 *     what correctness needs
 * @param plugins configuration of what the Kafka clients load, such as who reports their metrics; it wins over
 *     {@code clientProperties}, and its values may be objects that a plug-in shares with this process
 */
public record KafkaConnection(
        String bootstrapServers,
        URI schemaRegistryUrl,
        Map<String, String> clientProperties,
        Map<String, Object> plugins) {

    /**
     * What a producer's requests and its buffer may take, {@code max.request.size} and {@code buffer.memory}, unless a topic takes
     * larger records. What a record may take is for its topic to say, by {@code max.message.bytes}.
     */
    private static final int REQUEST_BYTES = 32 * 1024 * 1024;

    public KafkaConnection {
        if (bootstrapServers.isBlank()) {
            throw new IllegalArgumentException("bootstrapServers must name a broker as host:port, was blank");
        }
        if (schemaRegistryUrl.getScheme() == null) {
            throw new IllegalArgumentException(
                    "schemaRegistryUrl must be absolute, such as http://127.0.0.1:8081, was " + schemaRegistryUrl);
        }
        clientProperties = Map.copyOf(clientProperties);
        plugins = Map.copyOf(plugins);
    }

    /** A connection without plug-ins. */
    public KafkaConnection(String bootstrapServers, URI schemaRegistryUrl, Map<String, String> clientProperties) {
        this(bootstrapServers, schemaRegistryUrl, clientProperties, Map.of());
    }

    /** A connection without further client properties. */
    public KafkaConnection(String bootstrapServers, URI schemaRegistryUrl) {
        this(bootstrapServers, schemaRegistryUrl, Map.of());
    }

    /** This connection, with those plug-ins in the place of its own. */
    public KafkaConnection withPlugins(Map<String, Object> replacement) {
        return new KafkaConnection(bootstrapServers, schemaRegistryUrl, clientProperties, replacement);
    }

    /** This connection, with those client properties where it says nothing of them. */
    public KafkaConnection withDefaults(Map<String, String> defaults) {
        Map<String, String> properties = new HashMap<>(defaults);
        properties.putAll(clientProperties);
        return new KafkaConnection(bootstrapServers, schemaRegistryUrl, properties, plugins);
    }

    /** Configuration of an Admin client. */
    public Map<String, Object> adminConfig() {
        return clientConfig("admin.");
    }

    /**
     * Configuration of an idempotent producer that waits for every in-sync replica, for topics of the usual size; serializers are
     * the caller's.
     */
    public Map<String, Object> producerConfig() {
        return producerConfig(List.of());
    }

    /** The same for these topics, whose largest record a request can hold. */
    public Map<String, Object> producerConfig(Collection<TopicLimit> topics) {
        return producerConfig(topics, Map.of());
    }

    /**
     * The same for a stage, which waits for brokers that are away, or for a topic that is, as long as it takes: what it has to write
     * may have been paid for. Whoever waits in {@code send} is interrupted by an interrupt.
     */
    public Map<String, Object> patientProducerConfig(Collection<TopicLimit> topics) {
        return producerConfig(
                topics,
                Map.of(
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        Integer.MAX_VALUE,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        Long.MAX_VALUE));
    }

    private Map<String, Object> producerConfig(Collection<TopicLimit> topics, Map<String, Object> defaults) {
        Map<String, Object> config = new HashMap<>(requestConfig(topics, 0));
        config.putAll(defaults);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        config.putAll(clientConfig("producer."));
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return config;
    }

    /**
     * What a producer's requests may take, so that it can write the largest record of any of the topics: no more than that, since
     * a broker ends a connection on which a request of more than its {@code socket.request.max.bytes} comes.
     *
     * @param more bytes that a record may take beyond that
     */
    public static Map<String, Object> requestConfig(Collection<TopicLimit> topics, int more) {
        long largest =
                topics.stream().mapToLong(TopicLimit::maxMessageBytes).max().orElse(0) + more;
        int bytes = (int) Math.min(Integer.MAX_VALUE, Math.max(REQUEST_BYTES, largest));
        return Map.of(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, bytes, ProducerConfig.BUFFER_MEMORY_CONFIG, (long) bytes);
    }

    /**
     * Configuration of a consumer that reads committed records only and never commits by itself; deserializers, and a
     * group where one is wanted, are the caller's.
     */
    public Map<String, Object> consumerConfig() {
        Map<String, Object> config = clientConfig("consumer.");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return config;
    }

    /** What is said for every client, and over it what is said for clients of one kind. */
    private Map<String, Object> clientConfig(String prefix) {
        Map<String, Object> config = new HashMap<>(clientProperties);
        clientProperties.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                config.put(name.substring(prefix.length()), value);
            }
        });
        config.putAll(plugins);
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return config;
    }
}
