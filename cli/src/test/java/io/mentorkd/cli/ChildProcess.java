package io.mentorkd.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code mentorkd} in a process of its own, which a test may kill. */
public final class ChildProcess implements AutoCloseable {

    private final Process process;
    private final Path log;

    private ChildProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static ChildProcess start(String... arguments) throws IOException {
        return start(Map.of(), arguments);
    }

    /** With an environment that says more than this process's. */
    static ChildProcess start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Mentorkd.class.getName());
        Path log = Files.createTempFile("mentorkd-child-", ".log");
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(java.stream(), Stream.of(arguments)).toList())
                .redirectError(log.toFile());
        builder.environment().putAll(environment);
        return new ChildProcess(builder.start(), log);
    }

    /** The first line on standard output. */
    public String firstLine() throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        if (line == null) {
            throw new AssertionError("no line on standard output; on standard error: " + err());
        }
        return line;
    }

    /** What is left on standard output, to its end. */
    String rest() {
        return process.inputReader(StandardCharsets.UTF_8).lines().collect(Collectors.joining("\n"));
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    public String err() throws IOException {
        return Files.readString(log);
    }

    /** Whether there is something to read on standard output. */
    boolean hasSaidSomething() throws IOException {
        return process.getInputStream().available() > 0;
    }

    /** Asks it to stop, as {@code kill} does. */
    void ask() {
        process.toHandle().destroy();
    }

    /** The same, and waits. */
    public int terminate(long seconds) throws IOException, InterruptedException {
        ask();
        return exitCode(seconds);
    }

    /** Waits for its end. */
    int exitCode(long seconds) throws IOException, InterruptedException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new AssertionError("still running after " + seconds + " s: " + err());
        }
        return process.exitValue();
    }

    /** Ends it at once, as {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
        try {
            Files.deleteIfExists(log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
