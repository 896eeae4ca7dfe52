package io.mentorkd.cli.security;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A broker with access control and a listener for each way to prove who one is. */
final class SecuredBroker implements AutoCloseable {

    /** The user that proves itself by password. */
    static final String SCRAM_USER = "scram-user";

    static final String SCRAM_PASSWORD = "a-password-of-the-user";

    private static final String CONTROLLER = "CONTROLLER";

    private final KafkaRaftServer server;
    private final Map<Listener, Integer> ports;

    /** A listener, and how one proves there who one is. */
    enum Listener {
        /** Not at all: the broker's own, whose nameless user may do everything. */
        INTERNAL("PLAINTEXT"),
        /** By a certificate. */
        MTLS("SSL"),
        /** By a password, over TLS. */
        SCRAM("SASL_SSL"),
        /** By a token, over TLS. */
        TOKEN("SASL_SSL");

        private final String protocol;

        Listener(String protocol) {
            this.protocol = protocol;
        }
    }

    private SecuredBroker(KafkaRaftServer server, Map<Listener, Integer> ports) {
        this.server = server;
        this.ports = ports;
    }

    static SecuredBroker start(Path logs, Certificates certificates, Path trusted, URI publicKeys) throws Exception {
        Map<Listener, Integer> ports = new EnumMap<>(Listener.class);
        for (Listener listener : Listener.values()) {
            ports.put(listener, freePort());
        }
        Map<String, String> settings = new HashMap<>();
        security(settings, certificates, trusted, publicKeys);
        singleNode(settings);
        return start(logs, settings, ports);
    }

    /** A broker that lets everybody do everything, with these settings and Kafka's defaults. */
    static SecuredBroker open(Path logs, Map<String, String> more) throws Exception {
        return start(logs, new HashMap<>(more), Map.of(Listener.INTERNAL, freePort()));
    }

    private static SecuredBroker start(Path logs, Map<String, String> settings, Map<Listener, Integer> ports)
            throws Exception {
        listeners(settings, ports, freePort());
        settings.put("log.dirs", logs.toString());
        settings.put("log.cleaner.dedupe.buffer.size", "8388608");
        settings.put("auto.create.topics.enable", "false");
        format(logs);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        server.startup();
        return new SecuredBroker(server, ports);
    }

    String bootstrapServers(Listener listener) {
        return "127.0.0.1:" + ports.get(listener);
    }

    private static void listeners(Map<String, String> settings, Map<Listener, Integer> ports, int controllerPort) {
        List<String> own = ports.keySet().stream()
                .map(listener -> listener + "://127.0.0.1:" + ports.get(listener))
                .toList();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("listeners", String.join(",", own) + "," + CONTROLLER + "://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", String.join(",", own));
        settings.put("inter.broker.listener.name", Listener.INTERNAL.name());
        settings.put(
                "listener.security.protocol.map",
                Stream.of(Listener.values())
                                .map(listener -> listener + ":" + listener.protocol)
                                .collect(Collectors.joining(","))
                        + "," + CONTROLLER + ":PLAINTEXT");
    }

    private static void security(
            Map<String, String> settings, Certificates certificates, Path trusted, URI publicKeys) {
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("super.users", "User:ANONYMOUS");
        settings.put("ssl.keystore.location", certificates.keys("broker").toString());
        settings.put("ssl.keystore.password", Certificates.PASSWORD);
        settings.put("ssl.keystore.type", Certificates.TYPE);
        settings.put("ssl.truststore.location", trusted.toString());
        settings.put("ssl.truststore.password", Certificates.PASSWORD);
        settings.put("ssl.truststore.type", Certificates.TYPE);
        settings.put("listener.name.mtls.ssl.client.auth", "required");
        settings.put("ssl.principal.mapping.rules", "RULE:^CN=([^,]*).*$/$1/,DEFAULT");
        settings.put("listener.name.scram.sasl.enabled.mechanisms", "SCRAM-SHA-512");
        settings.put(
                "listener.name.scram.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        settings.put("listener.name.token.sasl.enabled.mechanisms", "OAUTHBEARER");
        settings.put(
                "listener.name.token.oauthbearer.sasl.jaas.config",
                "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;");
        settings.put(
                "listener.name.token.oauthbearer.sasl.server.callback.handler.class",
                "org.apache.kafka.common.security.oauthbearer.OAuthBearerValidatorCallbackHandler");
        settings.put("listener.name.token.oauthbearer.sasl.oauthbearer.jwks.endpoint.url", publicKeys.toString());
    }

    private static void singleNode(Map<String, String> settings) {
        for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            settings.put(topic + ".replication.factor", "1");
            settings.put(topic + ".num.partitions", "2");
        }
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("num.io.threads", "4");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.share.min.heartbeat.interval.ms", "1000");
        settings.put("group.share.heartbeat.interval.ms", "1000");
    }

    private static void format(Path logs) throws Exception {
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setNodeId(1)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(CONTROLLER)
                    .setMetadataLogDirectory(logs.toString())
                    .addDirectory(logs.toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setScramArguments(
                            List.of("SCRAM-SHA-512=[name=" + SCRAM_USER + ",password=" + SCRAM_PASSWORD + "]"))
                    .setPrintStream(nowhere)
                    .run();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
