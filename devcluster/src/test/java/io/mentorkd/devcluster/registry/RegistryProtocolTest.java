package io.mentorkd.devcluster.registry;

import static io.mentorkd.devcluster.registry.RegistryHttp.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.devcluster.registry.RegistryHttp.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryProtocolTest {
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

    @Test
    void shouldFindARegisteredSchemaByIdSubjectVersionAndText() {
        int id = http.register("s", Schemas.ONE_FIELD);

        assertThat(http.get("/schemas/ids/" + id).json().get("schema").asText()).isEqualTo(Schemas.ONE_FIELD);
        String version = "{\"subject\":\"s\",\"version\":1,\"id\":1,\"schema\":\"X\"}";
        String expected = version.replace("X", Schemas.ONE_FIELD.replace("\"", "\\\""));
        assertThat(http.get("/subjects/s/versions/1").body()).isEqualTo(expected);
        assertThat(http.get("/subjects/s/versions/latest").body()).isEqualTo(expected);
        assertThat(http.get("/subjects/s/versions/-1").body()).isEqualTo(expected);
        assertThat(http.post("/subjects/s", body(Schemas.ONE_FIELD)).body()).isEqualTo(expected);
    }

    @Test
    void shouldGiveTheSameIdToTheSameSchemaUnderTwoSubjects() {
        int first = http.register("s", Schemas.ONE_FIELD);
        int other = http.register("t", "  " + Schemas.ONE_FIELD.replace(":", " : "));
        int another = http.register("t", Schemas.WITH_DEFAULT);

        assertThat(other).isEqualTo(first);
        assertThat(another).isEqualTo(first + 1);
    }

    @Test
    void shouldRegisterTheSameSchemaOnce() {
        assertThat(http.register("s", Schemas.ONE_FIELD)).isEqualTo(http.register("s", Schemas.ONE_FIELD));
        assertThat(http.get("/subjects/s/versions").body()).isEqualTo("[1]");
    }

    @Test
    void shouldKeepASlashAndAPlusInASubjectsName() {
        http.register("a%2Fb+c%20d", Schemas.ONE_FIELD);

        assertThat(http.get("/subjects").body()).isEqualTo("[\"a/b+c d\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "/subjects/none/versions, 40401",
        "/subjects/none/versions/1, 40401",
        "/subjects/s/versions/9, 40402",
        "/subjects/s/versions/0, 42202",
        "/subjects/s/versions/one, 42202",
        "/schemas/ids/99, 40403",
        "/config/s, 40408",
        "/mode, 404",
        "/contexts, 404",
        "/schemas/types, 404",
        "/schemas/ids/one, 404",
        "/nothing, 404",
        "/subjects/s, 405",
    })
    void shouldAnswerAnUnanswerableQuestionWithConfluentsErrorCode(String path, int errorCode) {
        http.register("s", Schemas.ONE_FIELD);

        Answer answer = http.get(path);

        assertThat(answer.errorCode()).isEqualTo(errorCode);
        assertThat(answer.status()).isEqualTo(errorCode < 1000 ? errorCode : errorCode / 100);
        assertThat(answer.json().path("message").asText()).isNotBlank();
        assertThat(answer.contentType()).isEqualTo("application/vnd.schemaregistry.v1+json");
    }

    @Test
    void shouldSayWhetherASchemaIsUnknownToASubjectOrTheSubjectItself() {
        http.register("s", Schemas.ONE_FIELD);

        assertThat(http.post("/subjects/none", body(Schemas.ONE_FIELD)).errorCode())
                .isEqualTo(40401);
        assertThat(http.post("/subjects/s", body(Schemas.EMPTY)).errorCode()).isEqualTo(40403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"schema\":\"{\"}",
                "{\"schema\":\"\"}",
                "{\"schema\":null}",
                "{}",
                "{\"schema\":7}",
                "{\"schema\":\"\\\"nothing\\\"\"}",
                "{\"schema\":\"\\\"string\\\"\",\"schemaType\":\"PROTOBUF\"}",
                "{\"schema\":\"\\\"string\\\"\",\"references\":[{\"name\":\"t.R\",\"subject\":\"s\",\"version\":1}]}",
                "{\"schema\":\"\\\"string\\\"\",\"ruleSet\":{\"domainRules\":[]}}",
                "{\"schema\":\"\\\"string\\\"\",\"metadata\":{\"tags\":{}}}",
            })
    void shouldRefuseWhatIsNoAvroSchemaOrAsksForMore(String request) {
        for (String path : new String[] {"/subjects/s/versions", "/subjects/s", "/compatibility/subjects/s/versions"}) {
            Answer answer = http.post(path, request);

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.errorCode()).isEqualTo(42201);
        }
        assertThat(http.get("/subjects").body()).isEqualTo("[]");
    }

    @Test
    void shouldRefuseADefaultThatDoesNotFitItsField() {
        Answer answer = http.post(
                "/subjects/s/versions",
                body(
                        "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"int\",\"default\":\"x\"}]}"));

        assertThat(answer.errorCode()).isEqualTo(42201);
    }

    @Test
    void shouldAcceptFieldsThatSayNothing() {
        Answer answer = http.post(
                "/subjects/s/versions",
                "{\"schema\":\"\\\"string\\\"\",\"schemaType\":\"AVRO\",\"references\":[],\"metadata\":null,"
                        + "\"ruleSet\":null,\"version\":-1,\"id\":-1}");

        assertThat(answer.body()).isEqualTo("{\"id\":1}");
    }

    @Test
    void shouldRefuseAnIdOfTheCallersOwnAndAnUnknownField() {
        assertThat(http.post("/subjects/s/versions", "{\"schema\":\"\\\"string\\\"\",\"id\":7}")
                        .errorCode())
                .isEqualTo(42205);
        assertThat(http.post("/subjects/s/versions", "{\"schema\":\"\\\"string\\\"\",\"shema\":7}")
                        .errorCode())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"__GLOBAL", "__EMPTY", ":.context:s", "a%0Ab"})
    void shouldRefuseAReservedSubject(String subject) {
        assertThat(http.post("/subjects/" + subject + "/versions", body(Schemas.ONE_FIELD))
                        .errorCode())
                .isEqualTo(42208);
    }

    @Test
    void shouldNormalizeOnRequest() {
        String reordered = Schemas.ONE_FIELD.replace(
                "{\"name\":\"a\",\"type\":\"string\"}", "{\"type\":{\"type\":\"string\"},\"name\":\"a\"}");

        int id = http.register("s", Schemas.ONE_FIELD);

        assertThat(http.post("/subjects/s?normalize=True", body(reordered))
                        .json()
                        .get("id")
                        .asInt())
                .isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/subjects/s", "/subjects/s/versions/1", "/config", "/config/s"})
    void shouldDeleteNothing(String path) {
        http.register("s", Schemas.ONE_FIELD);

        assertThat(http.delete(path).errorCode()).isEqualTo(405);
        assertThat(http.get("/subjects/s/versions").body()).isEqualTo("[1]");
    }

    @Test
    void shouldSayWhatItIs() {
        assertThat(http.get("/").body()).isEqualTo("{}");
    }
}
