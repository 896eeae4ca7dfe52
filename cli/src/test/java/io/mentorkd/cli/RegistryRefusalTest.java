package io.mentorkd.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A Schema Registry that refuses is told in one sentence, before a command reads or writes anything. */
@ExtendWith(ClusterExtension.class)
class RegistryRefusalTest {

    @ParameterizedTest
    @CsvSource({
        "401, '{\"error_code\":401,\"message\":\"Unauthorized\"}', 4",
        "403, '<html>Forbidden</html>', 4",
        "404, '<html>Not Found</html>', 1",
        "200, '<html>Welcome</html>', 1"
    })
    void shouldBeToldBeforeAnythingIsReadOrWritten(int status, String body, int exitCode, Pipeline pipeline)
            throws IOException {
        pipeline.create();
        Path rationales = RationaleLines.write(pipeline.file("rationales.json"), 3, 2);
        Path questions = Files.writeString(pipeline.file("questions.jsonl"), "{\"text\": \"1 + 1?\", \"gold\": \"2\"}");
        Path task = Files.writeString(pipeline.file("own.yaml"), "name: own\nversion: 1\nanswer: number\n");
        Path state = pipeline.file("state");
        HttpServer registry = answering(status, body);
        try {
            for (List<String> command : List.of(
                    List.of("questions", "publish", questions.toString(), "--task", "svamp", "--state-dir", "" + state),
                    List.of("questions", "generate", "--task", "coin_flip", "--count", "3", "--state-dir", "" + state),
                    List.of("rationales", "publish", rationales.toString(), "--task", "svamp", "--source", "teacher"),
                    List.of("tasks", "publish", task.toString()),
                    List.of("grade", "run", "--until-caught-up"),
                    List.of("grade", "audit", "--sample-out", "" + pipeline.file("sample.jsonl")),
                    List.of("dataset", "export", "--to", "" + pipeline.file("exported")))) {
                Invocation refused = pipeline.atRegistry(
                        "http://127.0.0.1:" + registry.getAddress().getPort(), command);

                assertThat(refused.exits(exitCode).err().strip().lines())
                        .as("of %s", command)
                        .singleElement()
                        .asString()
                        .startsWith("mentorkd: the Schema Registry refuses: " + (status == 200 ? "" : status))
                        .hasSizeLessThan(500);
                assertThat(refused.out()).isEmpty();
            }
        } finally {
            registry.stop(0);
        }
        assertThat(pipeline.length(pipeline.topics().questions())).isZero();
        assertThat(pipeline.length(pipeline.topics().rationales())).isZero();
        assertThat(pipeline.length(pipeline.topics().tasks())).isZero();
        assertThat(state).doesNotExist();
        assertThat(pipeline.file("exported")).doesNotExist();
    }

    private static HttpServer answering(int status, String body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] answer = body.getBytes(UTF_8);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }
}
