package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.cli.terminal.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardCommandTest {

    private static final int STOP_SECONDS = 5;

    @TempDir
    private Path directory;

    /** Nobody listens there: the dashboard needs no cluster to start. */
    private static final String[] NOWHERE = {"--bootstrap-server", "127.0.0.1:9"};

    @Test
    void shouldPrintItsAddressWithTheTokenAndStopWhenAsked() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), "a-token-of-the-tests\n");
        try (ChildProcess dashboard = ChildProcess.start(
                Pipeline.join(NOWHERE, "dashboard", "--port", "0", "--token-file", token.toString()))) {
            String ready = dashboard.firstLine();
            URI url = URI.create(ready.substring("ready: ".length()));

            assertThat(ready).doesNotContain("token");
            assertThat(dashboard.err())
                    .contains("open " + url + "#token=a-token-of-the-tests")
                    .doesNotContain("warning");
            assertThat(status(url.resolve("api/overview"))).isEqualTo(200);
            long began = System.nanoTime();
            dashboard.terminate(STOP_SECONDS);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(STOP_SECONDS));
        }
    }

    @Test
    void shouldLiveWithoutAClusterAndSayThatItIsNotAtWork() throws Exception {
        try (ChildProcess dashboard =
                ChildProcess.start(Pipeline.join(NOWHERE, "dashboard", "--port", "0", "--metrics-port", "0"))) {
            dashboard.firstLine();
            Matcher address = Pattern.compile("metrics: (http://[^/]+/)metrics").matcher(dashboard.err());
            assertThat(address.find()).as(dashboard.err()).isTrue();
            URI metrics = URI.create(address.group(1));

            assertThat(status(metrics.resolve("healthz"))).isEqualTo(200);
            assertThat(status(metrics.resolve("readyz"))).isEqualTo(503);
        }
    }

    @Test
    void shouldWarnWhoeverLetsOthersRead() throws Exception {
        try (ChildProcess dashboard =
                ChildProcess.start(Pipeline.join(NOWHERE, "dashboard", "--port", "0", "--host", "0.0.0.0"))) {
            dashboard.firstLine();

            assertThat(dashboard.err()).contains("warning: whoever reaches 0.0.0.0 can read");
        }
    }

    @Test
    void shouldSayWhatToDoWhenThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            Invocation refused = Invocation.of(
                            Pipeline.join(NOWHERE, "dashboard", "--port", String.valueOf(taken.getLocalPort())))
                    .exits(ExitCode.CONFLICT);

            assertThat(refused.err()).contains(":" + taken.getLocalPort()).contains("--port");
        }
    }

    @Test
    void shouldRefuseATokenThatIsEasilyGuessedAndAFileThatIsNotThere() throws IOException {
        Path weak = Files.writeString(directory.resolve("weak"), "1234");

        assertThat(Invocation.of(Pipeline.join(NOWHERE, "dashboard", "--token-file", weak.toString()))
                        .exits(ExitCode.USAGE)
                        .err())
                .contains("token must be 16");
        Invocation.of(Pipeline.join(NOWHERE, "dashboard", "--token-file", weak + ".missing"))
                .exits(ExitCode.NOT_FOUND);
    }

    private static int status(URI url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }
}
