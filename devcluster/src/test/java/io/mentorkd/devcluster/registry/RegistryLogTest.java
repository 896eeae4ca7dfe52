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

        assertThat(log.texts())
                .containsExactly(
                        Map.entry(
                                "{\"keytype\":\"SCHEMA\",\"subject\":\"s\",\"version\":1,\"magic\":1}",
                                Optional.of(
                                        "{\"subject\":\"s\",\"version\":1,\"id\":1,\"schema\":\"\\\"string\\\"\",\"deleted\":false}")),
                        Map.entry(
                                "{\"keytype\":\"CONFIG\",\"subject\":null,\"magic\":0}",
                                Optional.of("{\"compatibilityLevel\":\"FULL\"}")),
                        Map.entry(
                                "{\"keytype\":\"CONFIG\",\"subject\":\"s\",\"magic\":0}",
                                Optional.of("{\"subject\":\"s\",\"compatibilityLevel\":\"NONE\"}")));
    }

    @Test
    void shouldKnowAfterARestartWhatItKnewBefore() throws IOException {
        http.register("s", Schemas.ONE_FIELD);
        http.register("t", Schemas.EMPTY);
        http.register("s", Schemas.WITH_DEFAULT);
        http.put("/config/t", "{\"compatibility\":\"FORWARD\"}");
        List<String> questions =
                List.of("/subjects", "/subjects/s/versions", "/subjects/s/versions/2", "/config/t", "/schemas/ids/2");
        List<String> before = questions.stream().map(q -> http.get(q).body()).toList();

        log.compact();
        try (SchemaRegistryServer restarted = SchemaRegistryServer.start(log, 0)) {
            RegistryHttp again = new RegistryHttp(restarted.url());

            assertThat(questions.stream().map(q -> again.get(q).body()).toList())
                    .isEqualTo(before);
            assertThat(again.register("u", Schemas.WITHOUT_DEFAULT)).isEqualTo(4);
        }
    }

    /** As registries have written them that could delete. */
    @Test
    void shouldHoldToDeletionsOnTheLogAndGiveNoIdOrVersionTwice() {
        http.register("s", Schemas.ONE_FIELD);
        http.register("s", Schemas.WITH_DEFAULT);
        http.register("t", Schemas.EMPTY);
        http.register("u", Schemas.WITHOUT_DEFAULT);
        http.put("/config/t", "{\"compatibility\":\"FORWARD\"}");
        LogEntry second = log.read().get(1);
        log.append(new LogEntry(
                second.key(), second.value().map(value -> value.replace("\"deleted\":false", "\"deleted\":true"))));
        log.append(new LogEntry(
                "{\"keytype\":\"DELETE_SUBJECT\",\"subject\":\"t\",\"magic\":0}",
                Optional.of("{\"subject\":\"t\",\"version\":1}")));
        log.append(new LogEntry("{\"keytype\":\"CONFIG\",\"subject\":\"t\",\"magic\":0}", Optional.empty()));
        log.append(new LogEntry("{\"keytype\":\"NOOP\",\"magic\":0}", Optional.of("{\"highestId\":9}")));
        log.append(new LogEntry(log.read().get(3).key(), Optional.empty()));
        log.compact();

        try (SchemaRegistryServer restarted = SchemaRegistryServer.start(log, 0)) {
            RegistryHttp again = new RegistryHttp(restarted.url());

            assertThat(again.get("/subjects").body()).isEqualTo("[\"s\"]");
            assertThat(again.get("/subjects/s/versions").body()).isEqualTo("[1]");
            assertThat(again.get("/config/t").errorCode()).isEqualTo(40408);
            assertThat(again.get("/schemas/ids/2").status()).isEqualTo(200);
            assertThat(again.register("s", Schemas.WITH_DEFAULT)).isEqualTo(2);
            assertThat(again.get("/subjects/s/versions").body()).isEqualTo("[1,3]");
            assertThat(again.register("v", Schemas.WITHOUT_DEFAULT)).isEqualTo(10);
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
        assertThat(new Registry(other).schema(1)).contains("\"int\"");

        other.append(new LogEntry(key, Optional.of(value.replace("\"md5\"", "\"schemaType\""))));

        assertThatThrownBy(() -> new Registry(other))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not Avro")
                .hasMessageContaining(key);
    }
}
