package io.mentorkd.devcluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What {@code mentorkd up -o json} does, without its command line: the child in these tests. */
final class UpProcess {
    private static final Duration READY_LIMIT = Duration.ofSeconds(60);

    private UpProcess() {}

    @SuppressWarnings("SystemOut") // the ready line belongs on standard output
    public static void main(String[] arguments) {
        DevelopmentCluster cluster =
                DevelopmentCluster.start(new DevelopmentClusterConfig(Path.of(arguments[0]), 0, 0));
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
        ParentWatch.start(System.in, () -> System.exit(0));
        System.out.println(cluster.addresses().toJson());
    }

    /** How to launch it as a child. */
    static ChildClusterConfig config(Path dataDirectory) {
        return new ChildClusterConfig(java(UpProcess.class, dataDirectory.toString()), dataDirectory, READY_LIMIT);
    }

    /** A command line that runs a class of the tests in a small JVM. */
    static List<String> java(Class<?> main, String argument) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                argument);
    }
}
