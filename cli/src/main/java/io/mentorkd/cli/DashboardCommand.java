package io.mentorkd.cli;

import io.mentorkd.cli.dashboard.ModelAnswerer;
import io.mentorkd.cli.metrics.DashboardMetrics;
import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.options.MetricsOptions;
import io.mentorkd.cli.options.Settings;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.Interruption;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.dashboard.Dashboard;
import io.mentorkd.dashboard.DashboardConfig;
import io.mentorkd.telemetry.http.AddressUnavailableException;
import io.mentorkd.telemetry.http.Token;
import io.mentorkd.telemetry.metrics.StageMetrics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mentorkd dashboard}. */
@Command(
        name = "dashboard",
        description = {
            "Show the pipeline live in a browser, until Ctrl-C: topics, stages and their lag, acceptance, training runs,"
                    + " rationales, checkpoints, dead letters.",
            "Prints its address on standard error, with a token in it that lets whoever opens it act: ask a checkpoint,"
                    + " publish a question, promote. Without the token the page can only be read.",
            "Starts without a cluster, too, and waits for it."
        },
        footer = "  mentorkd dashboard --port 8090")
final class DashboardCommand implements Callable<Integer> {

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "" + DashboardConfig.DEFAULT_PORT,
            description = "Port; 0 picks a free one.")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = DashboardConfig.DEFAULT_HOST,
            description = "Name or address of this machine to listen on.")
    private String host;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File that holds the token. Default: a new token each time.")
    private Optional<Path> tokenFile;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private MetricsOptions metrics;

    @Mixin
    private OutputOptions output;

    /** What is printed: where it is, without the token. */
    record Document(URI url) {}

    @Override
    public Integer call() throws InterruptedException {
        DashboardConfig config = config();
        CountDownLatch stop = new CountDownLatch(1);
        try (StageMetrics shown = metrics.open("dashboard", MetricsOptions.POLLING, output.err());
                Interruption interruption = new Interruption();
                ModelAnswerer answerer = new ModelAnswerer();
                Dashboard dashboard = start(shown.watched(connection.unchecked()), config, answerer)) {
            DashboardMetrics.follow(shown, dashboard);
            announce(dashboard, config);
            interruption.then(stop::countDown);
            stop.await();
        }
        return ExitCode.DONE;
    }

    private Dashboard start(KafkaConnection cluster, DashboardConfig config, ModelAnswerer answerer) {
        try {
            return Dashboard.start(cluster, connection.topics(), config, answerer);
        } catch (AddressUnavailableException conflict) {
            throw CommandFailure.conflict(conflict.getMessage(), conflict);
        }
    }

    private void announce(Dashboard dashboard, DashboardConfig config) {
        output.err()
                .println("open " + dashboard.url() + "#token=" + config.token().text() + " (Ctrl-C stops it)");
        if (!isLoopback()) {
            output.err()
                    .println("warning: whoever reaches " + host + " can read the pipeline's questions and rationales,"
                            + " and connections are not encrypted; 127.0.0.1 and an SSH tunnel keep it to you");
        }
        output.err().flush();
        Document document = new Document(dashboard.url());
        output.print(document, out -> out.println("ready: " + document.url()));
    }

    private boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false; // then nothing could listen there
        }
    }

    private DashboardConfig config() {
        return Settings.checked(
                () -> new DashboardConfig(host, port, tokenFile.map(this::token).orElseGet(Token::random)));
    }

    private Token token(Path file) {
        try {
            return new Token(Files.readString(file).strip());
        } catch (IllegalArgumentException weak) {
            throw CommandFailure.usage("--token-file " + file + ": " + weak.getMessage(), weak);
        } catch (IOException unreadable) {
            throw CommandFailure.notFound("--token-file " + file + " cannot be read: " + unreadable, unreadable);
        }
    }
}
