package io.mentorkd.devcluster.registry;

import static io.mentorkd.devcluster.registry.RegistryHttp.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.devcluster.registry.InMemoryLog.Fate;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistryLogTest {
    private final InMemoryLog log = new InMemoryLog();
    private SchemaRegistryServer server;
    private RegistryHttp http;

    @BeforeEach
    void start() {
        server = SchemaRegistryServer.start(log, 0);
        http = new RegistryHttp(server.url());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldKeepConfluentsLayout() {
        http.register("s", "\"string\"");
        http.put("/config", "{\"compatibility\":\"FULL\"}");
        http.put("/config/s", "{\"compatibility\":\"NONE\"}");
        http.delete("/subjects/s");
        http.delete("/subjects/s?permanent=true");

        String schemaKey = "{\"keytype\":\"SCHEMA\",\"subject\":\"s\",\"version\":1,\"magic\":1}";
        assertThat(log.texts())
                .containsExactly(
                        Map.entry(
                                schemaKey,
                                Optional.of(
                                        "{\"subject\":\"s\",\"version\":1,\"id\":1,\"schema\":\"\\\"string\\\"\",\"deleted\":false}")),
                        Map.entry(
                                "{\"keytype\":\"CONFIG\",\"subject\":null,\"magic\":0}",
                                Optional.of("{\"compatibilityLevel\":\"FULL\"}")),
                        Map.entry(
                                "{\"keytype\":\"CONFIG\",\"subject\":\"s\",\"magic\":0}",
                                Optional.of("{\"subject\":\"s\",\"compatibilityLevel\":\"NONE\"}")),
                        Map.entry(
                                "{\"keytype\":\"DELETE_SUBJECT\",\"subject\":\"s\",\"magic\":0}",
                                Optional.of("{\"subject\":\"s\",\"version\":1}")),
                        Map.entry("{\"keytype\":\"CONFIG\",\"subject\":\"s\",\"magic\":0}", Optional.empty()),
                        Map.entry("{\"keytype\":\"NOOP\",\"magic\":0}", Optional.of("{\"highestId\":1}")),
                        Map.entry(schemaKey, Optional.empty()));
    }

    @Test
    void shouldKnowAfterARestartWhatItKnewBefore() throws IOException {
        http.register("s", Schemas.ONE_FIELD);
        http.register("t", Schemas.EMPTY);
        http.register("s", Schemas.WITH_DEFAULT);
        http.put("/config/t", "{\"compatibility\":\"FORWARD\"}");
        http.delete("/subjects/s/versions/1");
        http.delete("/subjects/t");
        List<String> questions = List.of(
                "/schemas?deleted=true", "/schemas", "/subjects/s/versions/2", "/config/t", "/schemas/ids/2/versions");
        List<String> before = questions.stream().map(q -> http.get(q).body()).toList();

        log.compact();
        try (SchemaRegistryServer restarted = SchemaRegistryServer.start(log, 0)) {
            RegistryHttp again = new RegistryHttp(restarted.url());

            assertThat(questions.stream().map(q -> again.get(q).body()).toList())
                    .isEqualTo(before);
            assertThat(again.register("u", Schemas.WITHOUT_DEFAULT)).isEqualTo(4);
        }
    }

    @Test
    void shouldForgetARegistrationThatWasNotWritten() {
        log.next(Fate.LOST);

        assertThat(http.post("/subjects/s/versions", body(Schemas.ONE_FIELD)).errorCode())
                .isEqualTo(50001);

        assertThat(http.get("/subjects").body()).isEqualTo("[]");
        assertThat(http.register("s", Schemas.EMPTY)).isEqualTo(1);
    }

    @Test
    void shouldRememberARegistrationThatWasWrittenThoughNotAcknowledged() {
        log.next(Fate.WRITTEN_BUT_NOT_ACKNOWLEDGED);

        assertThat(http.post("/subjects/s/versions", body(Schemas.ONE_FIELD)).errorCode())
                .isEqualTo(50001);

        assertThat(http.get("/subjects").body()).isEqualTo("[\"s\"]");
        assertThat(http.register("t", Schemas.EMPTY)).isEqualTo(2);
    }

    @Test
    void shouldSkipWhatConfluentsRegistryWritesAndFailOnWhatItCannotDo() {
        InMemoryLog other = new InMemoryLog();
        other.append(new LogEntry("{\"keytype\":\"NOOP\",\"magic\":0}", Optional.empty()));
        String key = "{\"keytype\":\"SCHEMA\",\"subject\":\"s\",\"version\":1,\"magic\":1}";
        String value =
                "{\"subject\":\"s\",\"version\":1,\"id\":1,\"md5\":\"x\",\"schema\":\"\\\"int\\\"\",\"deleted\":false}";
        other.append(new LogEntry(key, Optional.of(value)));
        assertThat(new RegistryStore(other).<Optional<String>>exclusively(state -> state.schema(1)))
                .contains("\"int\"");

        other.append(new LogEntry(key, Optional.of(value.replace("\"md5\"", "\"schemaType\""))));

        assertThatThrownBy(() -> new RegistryStore(other))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not Avro")
                .hasMessageContaining(key);
    }
}
