package io.mentorkd.cli.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.cli.Invocation;
import io.mentorkd.cli.access.Right;
import io.mentorkd.cli.access.RightsTable;
import io.mentorkd.cli.terminal.ExitCode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Commands on brokers with TLS and SASL, and a Schema Registry behind TLS, by what {@code --command-config} says. */
@ExtendWith(SecuredClusterExtension.class)
class SecuredCommandsTest {

    private static final String PREFIX = "secured.";

    @Test
    void shouldWorkByCertificateAndByPasswordWithAnAuthorisedRegistry(SecuredCluster cluster) throws Exception {
        List<Right> rights = Stream.of("topics create", "questions generate")
                .flatMap(command -> RightsTable.of(command, PREFIX).stream())
                .toList();
        cluster.grant(Map.of("cert-user", rights, SecuredBroker.SCRAM_USER, rights));

        SecuredClient byCertificate = cluster.byCertificate("cert-user");
        run(byCertificate, "topics", "create", "--partitions", "1").exits(ExitCode.DONE);
        generate(cluster, byCertificate, "1").exits(ExitCode.DONE);
        Invocation second = generate(cluster, cluster.byPassword(SecuredBroker.SCRAM_PASSWORD, "broker"), "2");

        assertThat(second.exits(ExitCode.DONE).json().get("published").asInt()).isEqualTo(2);
    }

    @Test
    void shouldSayWhoIsNotAccepted(SecuredCluster cluster) throws Exception {
        told(cluster.byPassword("another", "broker"), ExitCode.NOT_AUTHORISED, "do not accept who asks")
                .contains("sasl.jaas.config in --command-config");
        told(cluster.byToken("somebody", "another", RegistryFront.USER), ExitCode.NOT_AUTHORISED, "no login at ")
                .contains(": The response code 401 ")
                .contains("sasl.jaas.config");
        told(cluster.byCertificate("stranger"), ExitCode.NOT_AUTHORISED, "no TLS connection with the brokers")
                .contains("ssl.keystore.location");
        told(
                        cluster.byPassword(SecuredBroker.SCRAM_PASSWORD, "stranger"),
                        ExitCode.NOT_AUTHORISED,
                        "no TLS connection with the brokers")
                .contains("unable to find valid certification path")
                .contains("ssl.truststore.location");
    }

    @Test
    void shouldSayThatTheRegistryWantsAnotherPassword(SecuredCluster cluster) throws Exception {
        cluster.grant(Map.of("without-registry", RightsTable.of("questions generate", PREFIX + "2.")));
        SecuredClient client = cluster.byToken("without-registry", TokenServer.SECRET, "registry-user:another");
        cluster.owner().run(PREFIX + "2.", List.of("topics", "create")).exits(ExitCode.DONE);

        Invocation refused =
                client.run(PREFIX + "2.", List.of("questions", "generate", "--task", "coin_flip", "--count", "2"));

        assertThat(refused.exits(ExitCode.NOT_AUTHORISED).err().strip().lines())
                .singleElement()
                .asString()
                .contains("the Schema Registry refuses: 401");
    }

    private static AbstractStringAssert<?> told(SecuredClient client, int exitCode, String beginning) {
        return assertThat(run(client, "topics", "describe")
                        .exits(exitCode)
                        .err()
                        .strip()
                        .lines())
                .as("what %s is told", client.principal())
                .singleElement()
                .asString()
                .startsWith("mentorkd: ")
                .contains(beginning);
    }

    private static Invocation generate(SecuredCluster cluster, SecuredClient client, String seed) {
        return run(
                client,
                "questions",
                "generate",
                "--task",
                "coin_flip",
                "--count",
                "2",
                "--seed",
                seed,
                "--state-dir",
                cluster.file("secured-" + seed).toString(),
                "-o",
                "json");
    }

    private static Invocation run(SecuredClient client, String... command) {
        return client.run(PREFIX, List.of(command));
    }
}
