package io.mentorkd.devcluster.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaMetadata;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Confluent's own client as the judge. */
class ConfluentClientTest {
    private static final AvroSchema FIRST = new AvroSchema(Schemas.ONE_FIELD);

    private SchemaRegistryServer server;
    private SchemaRegistryClient client;

    @BeforeEach
    void start() {
        server = SchemaRegistryServer.start(new InMemoryLog(), 0);
        client = new CachedSchemaRegistryClient(server.url().toString(), 100);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void shouldServeRegistrationAndTheWaysToFindASchema() throws IOException, RestClientException {
        int id = client.register("s", FIRST);
        client.register("s", new AvroSchema(Schemas.WITH_DEFAULT));
        client.reset();

        assertThat(client.getSchemaById(id)).isEqualTo(FIRST);
        assertThat(client.getSchemaBySubjectAndId("s", id)).isEqualTo(FIRST);
        assertThat(client.getId("s", FIRST)).isEqualTo(id);
        assertThat(client.getVersion("s", FIRST)).isEqualTo(1);
        assertThat(client.getAllVersions("s")).containsExactly(1, 2);
        assertThat(client.getAllSubjects()).containsExactly("s");
        assertThat(client.getByVersion("s", 1, false).getId()).isEqualTo(id);
        SchemaMetadata latest = client.getLatestSchemaMetadata("s");
        assertThat(latest.getVersion()).isEqualTo(2);
        assertThat(latest.getSchema()).isEqualTo(Schemas.WITH_DEFAULT);
        assertThat(client.getSchemaMetadata("s", 1).getSchema()).isEqualTo(Schemas.ONE_FIELD);
    }

    @Test
    void shouldServeCompatibility() throws IOException, RestClientException {
        AvroSchema incompatible = new AvroSchema(Schemas.WITHOUT_DEFAULT);
        client.register("s", FIRST);

        assertThat(client.testCompatibility("s", incompatible)).isFalse();
        assertThat(client.testCompatibilityVerbose("s", incompatible)).isNotEmpty();
        assertThatThrownBy(() -> client.register("s", incompatible))
                .isInstanceOfSatisfying(RestClientException.class, e -> {
                    assertThat(e.getStatus()).isEqualTo(409);
                    assertThat(e.getErrorCode()).isEqualTo(409);
                });
        assertThat(client.updateCompatibility("s", "NONE")).isEqualTo("NONE");
        assertThat(client.getCompatibility("s")).isEqualTo("NONE");
        assertThat(client.getCompatibility(null)).isEqualTo("BACKWARD");
        assertThat(client.register("s", incompatible)).isEqualTo(2);
    }

    @Test
    void shouldGiveOneIdAndOneVersionToManyThreadsThatRegisterTheSameSchema() throws Exception {
        int threads = 16;
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Integer>> registrations = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                String subject = "s" + i % 2;
                registrations.add(
                        executor.submit(() -> new RegistryHttp(server.url()).register(subject, Schemas.ONE_FIELD)));
            }
            Set<Integer> ids = new HashSet<>();
            for (Future<Integer> registration : registrations) {
                ids.add(registration.get());
            }

            assertThat(ids).containsExactly(1);
            assertThat(client.getAllVersions("s0")).containsExactly(1);
            assertThat(client.getAllVersions("s1")).containsExactly(1);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void shouldGiveDifferentIdsToManyThreadsThatRegisterDifferentSchemas() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> registrations = IntStream.range(0, 40)
                    .mapToObj(i -> executor.submit(() -> new RegistryHttp(server.url())
                            .register("s" + i, Schemas.ONE_FIELD.replace("\"R\"", "\"R" + i + "\""))))
                    .toList();
            Set<Integer> ids = new HashSet<>();
            for (Future<Integer> registration : registrations) {
                ids.add(registration.get());
            }

            assertThat(ids).hasSize(40).contains(1, 40);
        } finally {
            executor.shutdownNow();
        }
    }
}
