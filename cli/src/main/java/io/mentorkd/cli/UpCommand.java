package io.mentorkd.cli;

import io.mentorkd.cli.metrics.ClusterMetrics;
import io.mentorkd.cli.options.MetricsOptions;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.Interruption;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.devcluster.ClusterAddresses;
import io.mentorkd.devcluster.DataDirectoryInUseException;
import io.mentorkd.devcluster.DevelopmentCluster;
import io.mentorkd.devcluster.DevelopmentClusterConfig;
import io.mentorkd.devcluster.DevelopmentClusterException;
import io.mentorkd.devcluster.ParentWatch;
import io.mentorkd.devcluster.PortInUseException;
import io.mentorkd.telemetry.metrics.StageMetrics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mentorkd up}. */
@Command(
        name = "up",
        description = {
            "Run a development cluster: a Kafka broker and a Schema Registry, on loopback, until Ctrl-C.",
            "Prints a line when both are ready. The data directory is kept: topics, offsets and schema ids are there"
                    + " again the next time, after a kill too."
        },
        footer = "  mentorkd up --data-dir /var/lib/mentorkd")
final class UpCommand implements Callable<Integer> {

    @Mixin
    private OutputOptions output;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            defaultValue = ".mentorkd/cluster",
            description = "Where everything is kept.")
    private Path dataDirectory;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Port of the broker; 0 picks a free one.")
    private int kafkaPort;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "Port of the Schema Registry; 0 picks a free one.")
    private int registryPort;

    @Mixin
    private MetricsOptions metrics;

    @Option(names = "--until-input-ends", hidden = true, description = "Stop when standard input ends.")
    private boolean untilInputEnds;

    @Override
    public Integer call() throws InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        try (StageMetrics shown = metrics.open("cluster", MetricsOptions.POLLING, output.err());
                Interruption interruption = new Interruption();
                DevelopmentCluster cluster = start();
                ClusterMetrics followed = ClusterMetrics.follow(shown, cluster.addresses())) {
            output.print(cluster.addresses(), out -> describe(cluster.addresses(), out));
            if (untilInputEnds) {
                // Ctrl-C reaches the parent too, which still needs the cluster to stop in order.
                ParentWatch.start(System.in, stop::countDown);
            } else {
                interruption.then(stop::countDown);
            }
            stop.await();
        }
        return ExitCode.DONE;
    }

    private DevelopmentCluster start() {
        try {
            return DevelopmentCluster.start(new DevelopmentClusterConfig(dataDirectory, kafkaPort, registryPort));
        } catch (IllegalArgumentException wrong) {
            throw CommandFailure.usage(wrong.getMessage(), wrong);
        } catch (DataDirectoryInUseException | PortInUseException conflict) {
            throw CommandFailure.conflict(conflict.getMessage(), conflict);
        } catch (DevelopmentClusterException failure) {
            throw new CommandFailure(ExitCode.FAILED, failure.getMessage(), failure);
        }
    }

    private static void describe(ClusterAddresses addresses, PrintWriter out) {
        out.println("ready: Kafka " + addresses.bootstrapServers() + ", Schema Registry "
                + addresses.schemaRegistryUrl() + ", data in " + addresses.dataDir() + " (Ctrl-C stops it)");
    }
}
