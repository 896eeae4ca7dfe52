package io.mentorkd.devcluster.registry;

import static io.mentorkd.devcluster.registry.RegistryHttp.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.devcluster.registry.RegistryHttp.Answer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryCompatibilityTest {
    private static final Map<String, String> SCHEMAS = Map.of(
            "ONE_FIELD", Schemas.ONE_FIELD,
            "WITH_DEFAULT", Schemas.WITH_DEFAULT,
            "WITHOUT_DEFAULT", Schemas.WITHOUT_DEFAULT,
            "EMPTY", Schemas.EMPTY);

    private SchemaRegistryServer server;
    private RegistryHttp http;

    @BeforeEach
    void start() {
        server = SchemaRegistryServer.start(new InMemoryLog(), 0);
        http = new RegistryHttp(server.url());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, ONE_FIELD, WITHOUT_DEFAULT, true",
        "BACKWARD, ONE_FIELD, WITH_DEFAULT, true",
        "BACKWARD, ONE_FIELD, EMPTY, true",
        "BACKWARD, ONE_FIELD, WITHOUT_DEFAULT, false",
        "BACKWARD_TRANSITIVE, ONE_FIELD, WITHOUT_DEFAULT, false",
        "FORWARD, ONE_FIELD, WITHOUT_DEFAULT, true",
        "FORWARD, ONE_FIELD, EMPTY, false",
        "FORWARD_TRANSITIVE, ONE_FIELD, EMPTY, false",
        "FULL, ONE_FIELD, WITH_DEFAULT, true",
        "FULL, ONE_FIELD, WITHOUT_DEFAULT, false",
        "FULL, ONE_FIELD, EMPTY, false",
        "FULL_TRANSITIVE, ONE_FIELD, EMPTY, false",
    })
    void shouldHoldASubjectToItsLevel(String level, String first, String second, boolean compatible) {
        http.register("s", SCHEMAS.get(first));
        http.put("/config/s", "{\"compatibility\":\"" + level + "\"}");

        Answer check = http.post("/compatibility/subjects/s/versions/latest?verbose=true", body(SCHEMAS.get(second)));
        Answer registration = http.post("/subjects/s/versions", body(SCHEMAS.get(second)));

        assertThat(check.json().get("is_compatible").asBoolean()).isEqualTo(compatible);
        assertThat(check.json().get("messages").isEmpty()).isEqualTo(compatible);
        assertThat(registration.status()).isEqualTo(compatible ? 200 : 409);
        assertThat(registration.errorCode()).isEqualTo(compatible ? 0 : 409);
    }

    /** EMPTY after WITHOUT_DEFAULT after EMPTY: each reads its neighbour's records, the last not the first's. */
    @ParameterizedTest
    @CsvSource({"BACKWARD, true", "BACKWARD_TRANSITIVE, false"})
    void shouldCompareWithAllVersionsOnlyWhenTransitive(String level, boolean compatible) {
        http.put("/config", "{\"compatibility\":\"none\"}");
        http.register("s", Schemas.ONE_FIELD);
        http.register("s", Schemas.WITHOUT_DEFAULT);
        http.put("/config", "{\"compatibility\":\"" + level + "\"}");
        String documented = Schemas.WITHOUT_DEFAULT.replace("\"int\"", "\"int\",\"doc\":\"b\"");

        Answer check = http.post("/compatibility/subjects/s/versions", body(documented));

        assertThat(check.body()).isEqualTo("{\"is_compatible\":" + compatible + "}");
    }

    @Test
    void shouldCheckAgainstTheVersionAskedFor() {
        http.put("/config/s", "{\"compatibility\":\"NONE\"}");
        http.register("s", Schemas.ONE_FIELD);
        http.register("s", Schemas.EMPTY);
        http.put("/config/s", "{\"compatibility\":\"FORWARD\"}");

        String path = "/compatibility/subjects/s/versions/";
        assertThat(http.post(path + "1", body(Schemas.EMPTY))
                        .json()
                        .get("is_compatible")
                        .asBoolean())
                .isFalse();
        assertThat(http.post(path + "2", body(Schemas.EMPTY))
                        .json()
                        .get("is_compatible")
                        .asBoolean())
                .isTrue();
        assertThat(http.post(path + "3", body(Schemas.EMPTY)).errorCode()).isEqualTo(40402);
        assertThat(http.post("/compatibility/subjects/none/versions/1", body(Schemas.EMPTY))
                        .errorCode())
                .isEqualTo(40401);
        assertThat(http.post("/compatibility/subjects/none/versions/latest", body(Schemas.EMPTY))
                        .body())
                .isEqualTo("{\"is_compatible\":true}");
    }

    @Test
    void shouldSayWhyASchemaIsRefused() {
        http.register("s", Schemas.ONE_FIELD);

        String message = http.post("/subjects/s/versions", body(Schemas.WITHOUT_DEFAULT))
                .json()
                .get("message")
                .asText();

        assertThat(message)
                .contains("incompatible with an earlier schema for subject \"s\"")
                .contains("READER_FIELD_MISSING_DEFAULT_VALUE")
                .contains("BACKWARD");
    }

    @Test
    void shouldKeepLevelsGloballyAndBySubject() {
        assertThat(http.get("/config").body()).isEqualTo("{\"compatibilityLevel\":\"BACKWARD\"}");
        assertThat(http.put("/config", "{\"compatibility\":\"full\"}").body())
                .isEqualTo("{\"compatibility\":\"FULL\"}");
        assertThat(http.get("/config/s").errorCode()).isEqualTo(40408);
        assertThat(http.get("/config/s?defaultToGlobal=true").body()).isEqualTo("{\"compatibilityLevel\":\"FULL\"}");
        http.put("/config/s", "{\"compatibility\":\"FORWARD\"}");
        assertThat(http.get("/config/s").body()).isEqualTo("{\"compatibilityLevel\":\"FORWARD\"}");
        assertThat(http.get("/config").body()).isEqualTo("{\"compatibilityLevel\":\"FULL\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"compatibility\":\"SIDEWAYS\"} | 42203",
                "{} | 42203",
                "{\"compatibility\":\"FULL\",\"compatibilityGroup\":\"g\"} | 422",
                "{\"compatibility\":\"FULL\",\"normalize\":true} | 422",
                "[] | 42203",
            })
    void shouldRefuseALevelItDoesNotKnow(String request, int errorCode) {
        assertThat(http.put("/config", request).errorCode()).isEqualTo(errorCode);
        assertThat(http.get("/config").body()).isEqualTo("{\"compatibilityLevel\":\"BACKWARD\"}");
    }
}
