package io.mentorkd.devcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryLockTest {
    @TempDir
    private Path data;

    @Test
    void shouldLetTheDirectoryGoWhenClosed() {
        DataDirectoryLock.acquire(data).close();

        DataDirectoryLock again = DataDirectoryLock.acquire(data);

        again.close();
    }

    @Test
    void shouldSayThatTheOtherClusterIsStillStarting() {
        try (DataDirectoryLock held = DataDirectoryLock.acquire(data)) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> DataDirectoryLock.acquire(data))
                    .isInstanceOf(DataDirectoryInUseException.class)
                    .hasMessageContaining("still starting");
        }
    }

    @Test
    void shouldNotBeStoppedByTheLockFileOfAKilledCluster() throws IOException {
        Files.writeString(data.resolve("cluster.lock"), "{\"bootstrapServers\":\"127.0.0.1:1\",\"pid\":1}");

        DataDirectoryLock lock = DataDirectoryLock.acquire(data);

        lock.close();
    }

    @Test
    void shouldWriteAddressesThatReadBack() throws IOException {
        ClusterAddresses addresses =
                new ClusterAddresses("127.0.0.1:9092", URI.create("http://127.0.0.1:8081"), data.toAbsolutePath());
        try (DataDirectoryLock lock = DataDirectoryLock.acquire(data)) {
            lock.announce(addresses);

            assertThat(ClusterAddresses.fromJson(Files.readString(data.resolve("cluster.lock"))))
                    .contains(addresses);
        }
    }
}
