package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.devcluster.ClusterAddresses;
import io.mentorkd.records.Question;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpCommandTest {

    private static final int STOP_SECONDS = 10;

    @TempDir
    private Path directory;

    @Test
    void shouldKeepItsDataThroughAKillAndStopWhenAsked() throws Exception {
        Path data = directory.resolve("cluster");
        String schemas;
        try (ChildProcess up = up(data)) {
            Pipeline pipeline = ready(up, data).create();
            pipeline.done("questions", "generate", "--task", "coin_flip", "--count", "5");
            schemas = schemas(pipeline);
            assertThat(schemas).contains("kept.questions-value", "\"id\":");

            shouldRefuseASecondOne(up, pipeline.addresses());
            up.kill();
        }

        try (ChildProcess up = up(data)) {
            Pipeline pipeline = ready(up, data);

            assertThat(pipeline.read(pipeline.topics().questions(), Question.class))
                    .hasSize(5);
            assertThat(schemas(pipeline)).isEqualTo(schemas);
            up.terminate(STOP_SECONDS);
        }
    }

    private static ChildProcess up(Path data) throws IOException {
        return ChildProcess.start(
                "up", "--data-dir", data.toString(), "--kafka-port", "0", "--registry-port", "0", "-o", "json");
    }

    private Pipeline ready(ChildProcess up, Path data) throws IOException {
        String line = up.firstLine();
        assertThat(new ObjectMapper().readTree(line).get("dataDir").asText()).isEqualTo(data.toString());
        return new Pipeline(ClusterAddresses.fromJson(line).orElseThrow(), "kept.", directory);
    }

    private static void shouldRefuseASecondOne(ChildProcess up, ClusterAddresses addresses) {
        Invocation second = Invocation.of(
                "up", "--data-dir", addresses.dataDir().toString(), "--kafka-port", "0", "--registry-port", "0");

        assertThat(second.exits(ExitCode.CONFLICT).err())
                .contains("in use by process " + up.pid())
                .contains(addresses.bootstrapServers());
        assertThat(second.out()).isEmpty();
    }

    private static String schemas(Pipeline pipeline) throws IOException, InterruptedException {
        URI schemas =
                pipeline.addresses().schemaRegistryUrl().resolve("/subjects/kept.questions-value/versions/latest");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(schemas).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
