package io.mentorkd.devcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
    @TempDir
    private Path directory;

    @Test
    void shouldStartOnTheSameDirectoryAfterItFailedBecauseOfAPortTakenMeanwhile() throws IOException {
        Path logs = directory.resolve("kafka");
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            port = taken.getLocalPort();
            assertThatThrownBy(() -> EmbeddedBroker.start(logs, port)).hasStackTraceContaining("BindException");
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(logs, port)) {
            assertThat(broker.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
        }
    }

    @Test
    void shouldFormatAnewWhatAKillLeftHalfFormatted() throws IOException {
        Path unfinished = Files.createDirectories(directory.resolve("kafka.formatting"));
        Files.writeString(unfinished.resolve("bootstrap.checkpoint"), "half");

        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"), LoopbackPorts.free())) {
            assertThat(unfinished).doesNotExist();
            assertThat(broker.bootstrapServers()).isNotEmpty();
        }
    }
}
