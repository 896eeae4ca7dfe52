package io.mentorkd.devcluster.registry;

import static io.mentorkd.devcluster.registry.RegistryHttp.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.devcluster.registry.RegistryHttp.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileRequestTest {
    private SchemaRegistryServer server;
    private RegistryHttp http;

    @BeforeEach
    void start() {
        server = SchemaRegistryServer.start(new InMemoryLog(), 0);
        http = new RegistryHttp(server.url());
    }

    @AfterEach
    void stop() {
        assertThat(http.get("/subjects").body()).isEqualTo("[]");
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "nonsense",
                "{\"schema\":\"\\\"int\\\"\"} {}",
                "{\"schema\":\"a\",\"schema\":\"b\"}",
                "\u0000"
            })
    void shouldRefuseABodyThatIsNoJson(String request) {
        Answer answer = http.post("/subjects/s/versions", request);

        assertThat(answer.status()).isBetween(400, 422);
        assertThat(answer.body())
                .contains("error_code")
                .doesNotContain("Exception")
                .doesNotContain("at io.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "null", "\"x\"", "true"})
    void shouldRefuseABodyThatIsNoObject(String request) {
        assertThat(http.post("/subjects/s/versions", request).status()).isEqualTo(422);
        assertThat(http.put("/config", request).status()).isEqualTo(422);
    }

    @Test
    void shouldRefuseABodyThatIsTooLong() {
        Answer answer = http.post("/subjects/s/versions", body("x".repeat(3 * SchemaRegistryServer.LONGEST_BODY)));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.errorCode()).isEqualTo(413);
    }

    @Test
    void shouldRefuseSchemasNestedTooDeeply() {
        for (int depth : new int[] {500, 5_000, 20_000}) {
            String deep = "{\"type\":\"array\",\"items\":".repeat(depth) + "\"nothing\"" + "}".repeat(depth);

            assertThat(http.post("/subjects/s/versions", body(deep)).status()).isEqualTo(422);
        }
    }

    @Test
    void shouldRefuseJsonNestedTooDeeply() {
        String request = "[".repeat(100_000);

        assertThat(http.post("/subjects/s/versions", request).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
    void shouldRefuseContentThatAWebPageMaySendToAnotherSite(String contentType) {
        Answer answer = http.post("/subjects/s/versions", body("\"string\""), contentType);

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.json().get("message").asText()).contains("application/vnd.schemaregistry.v1+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /subjects/%ZZ HTTP/1.1",
                "GET /subjects/%E HTTP/1.1",
                "GET /subjects?subjectPrefix=%ZZ HTTP/1.1",
                "GET /subjects/../../../etc/passwd HTTP/1.1",
                "PATCH /subjects HTTP/1.1",
            })
    void shouldAnswerAMalformedRequestLineWithAClientError(String line) throws IOException {
        assertThat(raw(line + "\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 4")
                .doesNotContain("\tat ");
    }

    private String raw(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.url().getPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
