package io.mentorkd.faults.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.devcluster.LoopbackPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkTest {

    private static final int SOON_MILLIS = 300;

    private ServerSocket server;
    private Link link;
    private Socket near;
    private Socket far;

    @BeforeEach
    void connect() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        int port = LoopbackPorts.free();
        link = Link.open(port, server.getLocalPort());
        near = new Socket(InetAddress.getLoopbackAddress(), port);
        far = server.accept();
        near.setSoTimeout(SOON_MILLIS);
        far.setSoTimeout(SOON_MILLIS);
    }

    @AfterEach
    void close() throws IOException {
        link.close();
        near.close();
        far.close();
        server.close();
    }

    @Test
    void shouldPassBothWays() throws IOException {
        near.getOutputStream().write(1);
        far.getOutputStream().write(2);

        assertThat(far.getInputStream().read()).isEqualTo(1);
        assertThat(near.getInputStream().read()).isEqualTo(2);
    }

    @Test
    void shouldPassNothingWhileItIsCutAndAllOfItAfterwards() throws IOException {
        link.cut();
        near.getOutputStream().write(1);

        assertThatThrownBy(() -> far.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        link.mend();
        far.setSoTimeout(0);
        assertThat(far.getInputStream().read()).isEqualTo(1);
    }

    @Test
    void shouldPassLater() throws IOException {
        link.delay(Duration.ofMillis(2L * SOON_MILLIS));
        near.getOutputStream().write(1);

        assertThatThrownBy(() -> far.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        far.setSoTimeout(0);
        assertThat(far.getInputStream().read()).isEqualTo(1);
    }

    @Test
    void shouldTellOneSideThatTheOtherIsGone() throws IOException {
        far.close();
        near.setSoTimeout(0);

        assertThat(near.getInputStream().read()).isEqualTo(-1);
    }
}
