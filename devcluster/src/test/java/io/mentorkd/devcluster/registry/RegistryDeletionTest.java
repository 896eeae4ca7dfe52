package io.mentorkd.devcluster.registry;

import static io.mentorkd.devcluster.registry.RegistryHttp.body;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistryDeletionTest {
    private final InMemoryLog log = new InMemoryLog();
    private SchemaRegistryServer server;
    private RegistryHttp http;

    @BeforeEach
    void start() {
        server = SchemaRegistryServer.start(log, 0);
        http = new RegistryHttp(server.url());
        http.register("s", Schemas.ONE_FIELD);
        http.register("s", Schemas.WITH_DEFAULT);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldHideASoftlyDeletedVersionButKeepItsIdReadable() {
        assertThat(http.delete("/subjects/s/versions/latest").body()).isEqualTo("2");

        assertThat(http.get("/subjects/s/versions").body()).isEqualTo("[1]");
        assertThat(http.get("/subjects/s/versions?deleted=true").body()).isEqualTo("[1,2]");
        assertThat(http.get("/subjects/s/versions/latest").json().get("version").asInt())
                .isEqualTo(1);
        assertThat(http.get("/subjects/s/versions/2").errorCode()).isEqualTo(40402);
        assertThat(http.get("/subjects/s/versions/2?deleted=true").status()).isEqualTo(200);
        assertThat(http.get("/schemas/ids/2").status()).isEqualTo(200);
        assertThat(http.post("/subjects/s", body(Schemas.WITH_DEFAULT)).errorCode())
                .isEqualTo(40403);
        assertThat(http.post("/subjects/s?deleted=true", body(Schemas.WITH_DEFAULT))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldDeleteAVersionForGoodOnlyAfterItWasDeletedSoftly() {
        assertThat(http.delete("/subjects/s/versions/2?permanent=true").errorCode())
                .isEqualTo(40407);
        http.delete("/subjects/s/versions/2");
        assertThat(http.delete("/subjects/s/versions/2").errorCode()).isEqualTo(40406);
        assertThat(http.delete("/subjects/s/versions/2?permanent=true").body()).isEqualTo("2");

        assertThat(http.get("/schemas/ids/2").errorCode()).isEqualTo(40403);
        assertThat(http.delete("/subjects/s/versions/2").errorCode()).isEqualTo(40402);
        assertThat(http.delete("/subjects/none/versions/2").errorCode()).isEqualTo(40401);
    }

    @Test
    void shouldDeleteASubjectForGoodOnlyAfterItWasDeletedSoftly() {
        assertThat(http.delete("/subjects/s?permanent=true").errorCode()).isEqualTo(40405);
        assertThat(http.delete("/subjects/s").body()).isEqualTo("[1,2]");
        assertThat(http.delete("/subjects/s").errorCode()).isEqualTo(40404);
        assertThat(http.get("/subjects").body()).isEqualTo("[]");
        assertThat(http.get("/subjects?deleted=true").body()).isEqualTo("[\"s\"]");
        assertThat(http.delete("/subjects/s?permanent=true").body()).isEqualTo("[1,2]");
        assertThat(http.delete("/subjects/s").errorCode()).isEqualTo(40401);
        assertThat(http.get("/subjects?deleted=true").body()).isEqualTo("[]");
    }

    @Test
    void shouldGiveASchemaThatComesBackItsOldIdAndANewVersion() {
        http.delete("/subjects/s");

        assertThat(http.register("s", Schemas.ONE_FIELD)).isEqualTo(1);
        assertThat(http.get("/subjects/s/versions").body()).isEqualTo("[3]");
    }

    @Test
    void shouldForgetTheLevelOfASubjectThatIsGone() {
        http.put("/config/s", "{\"compatibility\":\"NONE\"}");

        http.delete("/subjects/s");

        assertThat(http.get("/config/s").errorCode()).isEqualTo(40408);
    }

    @Test
    void shouldNeverGiveAnIdTwiceEvenAfterDeletionCompactionAndRestart() {
        http.delete("/subjects/s");
        http.delete("/subjects/s?permanent=true");
        log.compact();

        try (SchemaRegistryServer restarted = SchemaRegistryServer.start(log, 0)) {
            assertThat(new RegistryHttp(restarted.url()).register("s", Schemas.EMPTY))
                    .isEqualTo(3);
        }
    }
}
