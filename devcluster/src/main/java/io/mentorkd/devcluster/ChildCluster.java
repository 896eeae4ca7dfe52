package io.mentorkd.devcluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A {@link DevelopmentCluster} in a JVM of its own, so that a fault of the broker does not take this one along. It ends with
 * {@link #close}, and with this process if that goes first.
 */
public final class ChildCluster implements AutoCloseable {
    /** How long the child may take to stop on SIGTERM; a little more than it gives itself. */
    private static final Duration STOP_LIMIT = DevelopmentCluster.CLOSE_LIMIT.plusSeconds(2);

    private static final Duration KILL_LIMIT = Duration.ofSeconds(5);

    private final Process process;
    private final ClusterAddresses addresses;
    private final Path logFile;

    private ChildCluster(Process process, ClusterAddresses addresses, Path logFile) {
        this.process = process;
        this.addresses = addresses;
        this.logFile = logFile;
    }

    /**
     * Launches the child and waits for its ready line.
     *
     * @throws DevelopmentClusterException when it cannot be launched, ends early, says something else, or is not ready in
     *     time; the message quotes the end of its log
     */
    public static ChildCluster start(ChildClusterConfig config) {
        long logStart = config.logFile().toFile().length(); // 0 when there is none
        Process process = launch(config);
        try {
            ClusterAddresses addresses = awaitReady(process, config, logStart);
            return new ChildCluster(process, addresses, config.logFile());
        } catch (RuntimeException e) {
            stop(process);
            throw e;
        }
    }

    /** host:port of the broker. */
    public String bootstrapServers() {
        return addresses.bootstrapServers();
    }

    /** The base URL of the schema registry. */
    public URI schemaRegistryUrl() {
        return addresses.schemaRegistryUrl();
    }

    /** Where the child listens and what it runs on, as its ready line said. */
    public ClusterAddresses addresses() {
        return addresses;
    }

    /** What the child said on its standard error. */
    public Path logFile() {
        return logFile;
    }

    /** Whether the child still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** The child's process id. */
    public long pid() {
        return process.pid();
    }

    /** Stops the child: SIGTERM, and SIGKILL if that does not end it within {@link DevelopmentCluster#CLOSE_LIMIT} and 2 s. */
    @Override
    public void close() {
        stop(process);
    }

    private static Process launch(ChildClusterConfig config) {
        try {
            Files.createDirectories(config.dataDirectory());
            return new ProcessBuilder(config.command())
                    .redirectError(
                            ProcessBuilder.Redirect.appendTo(config.logFile().toFile()))
                    .start();
        } catch (IOException e) {
            throw new DevelopmentClusterException(
                    "the cluster could not be launched on " + config.dataDirectory() + " with " + config.command()
                            + ": " + e,
                    e);
        }
    }

    private static ClusterAddresses awaitReady(Process process, ChildClusterConfig config, long logStart) {
        CompletableFuture<Optional<String>> firstLine = new CompletableFuture<>();
        Thread reader = new Thread(() -> readAll(process, firstLine), "cluster-output");
        reader.setDaemon(true);
        reader.start();
        String line;
        try {
            line = firstLine
                    .get(config.readyLimit().toNanos(), TimeUnit.NANOSECONDS)
                    .orElseThrow(() -> failed("ended before it was ready" + exitCode(process), config, logStart));
        } catch (TimeoutException e) {
            throw failed("was not ready within " + config.readyLimit(), config, logStart);
        } catch (ExecutionException e) {
            throw failed("could not be heard: " + e.getCause(), config, logStart);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("was interrupted before it was ready", config, logStart);
        }
        return ClusterAddresses.fromJson(line)
                .orElseThrow(() -> failed("said something else than its ready line: " + line, config, logStart));
    }

    /** Reads on after the first line, so that the child never waits for a reader. */
    private static void readAll(Process process, CompletableFuture<Optional<String>> firstLine) {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String line = output.readLine();
            firstLine.complete(Optional.ofNullable(line));
            while (line != null) {
                line = output.readLine();
            }
        } catch (IOException e) {
            firstLine.completeExceptionally(e);
        }
    }

    private static String exitCode(Process process) {
        try {
            return process.waitFor(1, TimeUnit.SECONDS) ? ", with exit code " + process.exitValue() : "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static DevelopmentClusterException failed(String what, ChildClusterConfig config, long logStart) {
        return new DevelopmentClusterException("the cluster on " + config.dataDirectory() + " " + what + ". The end of "
                + config.logFile() + ":\n" + LogFileEnd.of(config.logFile(), logStart));
    }

    private static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor(KILL_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
