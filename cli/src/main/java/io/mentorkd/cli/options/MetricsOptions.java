package io.mentorkd.cli.options;

import io.mentorkd.cli.terminal.CheckedOptions;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.EnvironmentChoice;
import io.mentorkd.cli.terminal.Version;
import io.mentorkd.telemetry.http.AddressUnavailableException;
import io.mentorkd.telemetry.http.ListenAddress;
import io.mentorkd.telemetry.metrics.ClientSeries;
import io.mentorkd.telemetry.metrics.StageMetrics;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether and where a running command serves metrics for Prometheus, and tells whether it lives. */
public final class MetricsOptions implements CheckedOptions {

    /** How long a turn of a loop may take that polls the cluster every few seconds. */
    public static final Duration POLLING = Duration.ofMinutes(2);

    /** How long a turn of a loop may take that computes: a batch of a mentor, a training step, an evaluation. */
    public static final Duration COMPUTING = Duration.ofMinutes(15);

    private static final String PORT = "--metrics-port";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = PORT,
            paramLabel = "PORT",
            defaultValue = "${env:MENTORKD_METRICS_PORT:-}",
            description = "Serve /metrics for Prometheus, /healthz and /readyz on this port; 0 picks a free one."
                    + " Environment: MENTORKD_METRICS_PORT. Default: they are not served.")
    private String port;

    @Option(
            names = "--metrics-host",
            paramLabel = "HOST",
            defaultValue = "${env:MENTORKD_METRICS_HOST:-" + ListenAddress.LOOPBACK + "}",
            description = "Address to serve them on. Environment: MENTORKD_METRICS_HOST. Default: "
                    + ListenAddress.LOOPBACK + ", which only this machine reaches.")
    private String host;

    @Option(
            names = "--client-metrics",
            paramLabel = "WHICH",
            description = "What of Kafka's clients' own metrics is served: ${COMPLETION-CANDIDATES}; all is more than"
                    + " a thousand series of some stages. Environment: MENTORKD_CLIENT_METRICS. Default: main.")
    private Optional<ClientSeries> clients = Optional.empty();

    @Option(
            names = "--live-within",
            paramLabel = "DURATION",
            description =
                    "/healthz fails when a loop has not turned for this long, such as 90s or 30m. Default: 2m, and"
                            + " 15m for what trains or labels.")
    private Duration limit;

    /** Whether the port is on the command line: that a process's environment has one does not say that this command serves. */
    public boolean onCommandLine() {
        return command.commandLine().getParseResult().hasMatchedOption(PORT);
    }

    /**
     * Metrics of the stage, served where a port was given.
     *
     * @param usual how long a turn of the stage's loops may take unless the user says otherwise
     */
    public StageMetrics open(String stage, Duration usual, PrintWriter err) {
        try {
            StageMetrics metrics = StageMetrics.open(
                    stage, Version.number(), limit == null ? usual : limit, endpoint(), clients(command));
            metrics.address().ifPresent(address -> err.println("metrics: " + address + "/metrics"));
            err.flush();
            return metrics;
        } catch (AddressUnavailableException conflict) {
            throw CommandFailure.conflict(conflict.getMessage(), conflict);
        } catch (IllegalArgumentException wrong) {
            throw CommandFailure.usage("--live-within: " + wrong.getMessage(), wrong);
        }
    }

    @Override
    public void check(CommandSpec of) {
        endpoint();
        clients(of);
    }

    private ClientSeries clients(CommandSpec of) {
        return clients.orElseGet(() -> EnvironmentChoice.of("MENTORKD_CLIENT_METRICS", ClientSeries.MAIN, of));
    }

    private Optional<ListenAddress> endpoint() {
        if (port.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ListenAddress(host, Integer.parseInt(port), "--metrics-"));
        } catch (NumberFormatException wrong) {
            throw CommandFailure.usage(
                    (onCommandLine() ? PORT : "MENTORKD_METRICS_PORT") + " must be a number, was '" + port + "'",
                    wrong);
        } catch (IllegalArgumentException wrong) {
            throw CommandFailure.usage("--metrics-port: " + wrong.getMessage(), wrong);
        }
    }
}
