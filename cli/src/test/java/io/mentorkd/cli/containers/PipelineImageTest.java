package io.mentorkd.cli.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.devcluster.registry.SchemaRegistryServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The pipeline in its own image (docker/Dockerfile), hardened as docker/compose.yml runs it, against Kafka's image. Needs Docker on
 * Linux, whose containers can share the host's network.
 */
@Tag("containers")
class PipelineImageTest {

    private static final String IMAGE = System.getProperty("mentorkd.image", "mentorkd");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final String volume = "mentorkd-test-" + UUID.randomUUID();

    @Test
    void shouldRunFromQuestionsToATrainedStudent() {
        DockerClientFactory.instance()
                .client()
                .createVolumeCmd()
                .withName(volume)
                .exec();
        try (KafkaContainer kafka = KafkaImage.single()) {
            kafka.start();
            try (SchemaRegistryServer registry = SchemaRegistryServer.start(kafka.getBootstrapServers(), 0)) {
                Map<String, String> cluster = Map.of(
                        "MENTORKD_BOOTSTRAP_SERVER", kafka.getBootstrapServers(),
                        "MENTORKD_SCHEMA_REGISTRY", registry.url().toString(),
                        "MENTORKD_METRICS_PORT", "");

                done(cluster, "topics create --partitions 2");
                done(cluster, "questions generate --task coin_flip --count 64");
                assertThat(done(cluster, "teacher run --provider solver --samples 1 --until-caught-up"))
                        .contains("64 questions");
                assertThat(done(cluster, "filter run --until-caught-up")).contains("total", "64");
                done(cluster, "student train --out /models/student --tokenizer words --steps 5 --until-caught-up");

                assertThat(done(cluster, "checkpoints ls -o json")).contains("\"model\":\"student\"", "\"step\":5");
            }
        } finally {
            DockerClientFactory.instance().client().removeVolumeCmd(volume).exec();
        }
    }

    @Test
    void shouldBeHealthyAsSoonAsAStageLives() {
        try (GenericContainer<?> dashboard =
                hardened(Map.of("MENTORKD_BOOTSTRAP_SERVER", "127.0.0.1:1"), "dashboard")) {
            dashboard
                    .waitingFor(Wait.forHealthcheck().withStartupTimeout(PATIENCE))
                    .start();

            assertThat(dashboard
                            .getCurrentContainerInfo()
                            .getState()
                            .getHealth()
                            .getStatus())
                    .isEqualTo("healthy");
        }
    }

    /** Standard output of a command that ends, with 0. */
    private String done(Map<String, String> environment, String line) {
        try (GenericContainer<?> command = hardened(environment, line.split(" "))) {
            command.withNetworkMode("host")
                    .withCreateContainerCmdModifier(create -> create.getHostConfig()
                            .withBinds(com.github.dockerjava.api.model.Bind.parse(volume + ":/models")))
                    .withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(PATIENCE))
                    .start();
            return command.getLogs();
        }
    }

    private static GenericContainer<?> hardened(Map<String, String> environment, String... command) {
        return new GenericContainer<>(DockerImageName.parse(IMAGE))
                .withImagePullPolicy(name -> false)
                .withEnv(environment)
                .withCommand(command)
                .withTmpFs(Map.of("/tmp", "exec,mode=1777"))
                .withCreateContainerCmdModifier(create -> create.getHostConfig()
                        .withReadonlyRootfs(true)
                        .withCapDrop(com.github.dockerjava.api.model.Capability.ALL)
                        .withSecurityOpts(List.of("no-new-privileges:true")));
    }
}
