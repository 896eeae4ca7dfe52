package io.mentorkd.cli.security;

import static org.awaitility.Awaitility.await;

import io.mentorkd.cli.access.ResourceKind;
import io.mentorkd.cli.access.Right;
import io.mentorkd.cli.security.SecuredBroker.Listener;
import io.mentorkd.connection.ClusterAnswer;
import io.mentorkd.devcluster.registry.SchemaRegistryServer;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** A broker that wants to know who asks, a Schema Registry behind TLS and a password, and clients of both. */
final class SecuredCluster implements AutoCloseable {

    private static final String ALLOWED_URLS = "org.apache.kafka.sasl.oauthbearer.allowed.urls";

    private final Path directory;
    private final Certificates certificates;
    private final TokenServer tokens;
    private final SecuredBroker broker;
    private final SchemaRegistryServer registry;
    private final RegistryFront front;

    private SecuredCluster(
            Path directory,
            Certificates certificates,
            TokenServer tokens,
            SecuredBroker broker,
            SchemaRegistryServer registry,
            RegistryFront front) {
        this.directory = directory;
        this.certificates = certificates;
        this.tokens = tokens;
        this.broker = broker;
        this.registry = registry;
        this.front = front;
    }

    static SecuredCluster start() throws Exception {
        Path directory = Files.createTempDirectory("mentorkd-secured-");
        Certificates certificates = Certificates.make(directory, "broker", "cert-user", "stranger");
        Path known = certificates.trusting("cert-user");
        certificates.trusting("broker");
        certificates.trusting("stranger");
        TokenServer tokens = TokenServer.start();
        System.setProperty(ALLOWED_URLS, tokens.tokens() + "," + tokens.publicKeys());
        SecuredBroker broker =
                SecuredBroker.start(directory.resolve("kafka"), certificates, known, tokens.publicKeys());
        SchemaRegistryServer registry = SchemaRegistryServer.start(broker.bootstrapServers(Listener.INTERNAL), 0);
        return new SecuredCluster(
                directory,
                certificates,
                tokens,
                broker,
                registry,
                RegistryFront.start(registry.url(), certificates, "broker"));
    }

    /** A file or directory of this cluster's tests. */
    Path file(String name) {
        return directory.resolve(name);
    }

    /** Who may do everything, and reaches the registry without its front. */
    SecuredClient owner() throws IOException {
        return client("ANONYMOUS", Listener.INTERNAL, Map.of(), registry.url());
    }

    /** Who proves itself by a certificate, and to the registry by a token. */
    SecuredClient byCertificate(String name) throws IOException {
        return client(
                name,
                Listener.MTLS,
                joined(
                        tls("broker"),
                        Map.of(
                                "security.protocol",
                                "SSL",
                                "ssl.keystore.location",
                                certificates.keys(name).toString(),
                                "ssl.keystore.password",
                                Certificates.PASSWORD,
                                "ssl.keystore.type",
                                Certificates.TYPE,
                                "bearer.auth.credentials.source",
                                "STATIC_TOKEN",
                                "bearer.auth.token",
                                RegistryFront.TOKEN)),
                front.url());
    }

    /** Who proves itself by this password, and to the registry by another. */
    SecuredClient byPassword(String password, String trusted) throws IOException {
        return client(
                SecuredBroker.SCRAM_USER,
                Listener.SCRAM,
                joined(
                        joined(tls(trusted), basic(RegistryFront.USER)),
                        Map.of(
                                "security.protocol",
                                "SASL_SSL",
                                "sasl.mechanism",
                                "SCRAM-SHA-512",
                                "sasl.jaas.config",
                                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\""
                                        + SecuredBroker.SCRAM_USER + "\" password=\"" + password + "\";")),
                front.url());
    }

    /** Who gets a token of this name. */
    SecuredClient byToken(String name, String secret, String registryUser) throws IOException {
        return client(
                name,
                Listener.TOKEN,
                joined(
                        joined(tls("broker"), basic(registryUser)),
                        Map.of(
                                "security.protocol",
                                "SASL_SSL",
                                "sasl.mechanism",
                                "OAUTHBEARER",
                                "sasl.login.callback.handler.class",
                                "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler",
                                "sasl.oauthbearer.token.endpoint.url",
                                tokens.tokens().toString(),
                                "sasl.jaas.config",
                                "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required clientId=\""
                                        + name + "\" clientSecret=\"" + secret + "\";")),
                front.url());
    }

    SecuredClient byToken(String name) throws IOException {
        return byToken(name, TokenServer.SECRET, RegistryFront.USER);
    }

    /** Grants, and waits until the broker knows. */
    void grant(Map<String, ? extends Collection<Right>> byPrincipal) throws InterruptedException {
        Set<AclBinding> bindings = new LinkedHashSet<>();
        byPrincipal.forEach((principal, rights) -> rights.forEach(right -> bindings.add(binding(principal, right))));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers(Listener.INTERNAL)))) {
            ClusterAnswer.of(admin.createAcls(bindings).all());
            await().pollInterval(Duration.ofMillis(20))
                    .until(() -> ClusterAnswer.of(
                                    admin.describeAcls(AclBindingFilter.ANY).values())
                            .containsAll(bindings));
        }
    }

    private static AclBinding binding(String principal, Right right) {
        return new AclBinding(
                new ResourcePattern(
                        type(right.kind()),
                        right.name(),
                        right.isPattern() ? PatternType.PREFIXED : PatternType.LITERAL),
                new AccessControlEntry("User:" + principal, "*", right.operation(), AclPermissionType.ALLOW));
    }

    private static ResourceType type(ResourceKind kind) {
        return switch (kind) {
            case TOPIC -> ResourceType.TOPIC;
            case GROUP, SHARE_GROUP -> ResourceType.GROUP;
            case TRANSACTIONAL_ID -> ResourceType.TRANSACTIONAL_ID;
        };
    }

    private SecuredClient client(String principal, Listener listener, Map<String, String> properties, URI registryUrl)
            throws IOException {
        Path config = Files.createTempFile(directory, principal, ".properties");
        Properties file = new Properties();
        file.putAll(properties);
        try (Writer out = Files.newBufferedWriter(config)) {
            file.store(out, null);
        }
        return new SecuredClient(principal, broker.bootstrapServers(listener), registryUrl, config);
    }

    private Map<String, String> tls(String trusted) {
        Map<String, String> properties = new TreeMap<>();
        String store = directory.resolve("trusting-" + trusted + ".p12").toString();
        for (String of : List.of("", "schema.registry.")) {
            properties.put(of + "ssl.truststore.location", store);
            properties.put(of + "ssl.truststore.password", Certificates.PASSWORD);
            properties.put(of + "ssl.truststore.type", Certificates.TYPE);
        }
        return properties;
    }

    private static Map<String, String> basic(String user) {
        return Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", user);
    }

    private static Map<String, String> joined(Map<String, String> first, Map<String, String> second) {
        Map<String, String> all = new TreeMap<>(first);
        all.putAll(second);
        return all;
    }

    @Override
    public void close() throws IOException {
        front.close();
        registry.close();
        broker.close();
        tokens.close();
        System.clearProperty(ALLOWED_URLS);
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
