package io.mentorkd.benchmarks.dashboard;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.devcluster.DevelopmentCluster;
import io.mentorkd.devcluster.DevelopmentClusterConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The dashboard's server under load, beside an embedded broker in this process. Prints a line of JSON for each kind of request,
 * milliseconds of the median, of the 99th in a hundred and of the slowest, and one with the heap.
 */
public final class DashboardBenchmark {

    private static final int GROUPS = 200;
    private static final int RATIONALES = 100_000;

    private static final List<String> REQUESTS = List.of(
            "api/overview",
            "api/groups?limit=50",
            "api/acceptance",
            "api/rationales?limit=50",
            "api/rationales?limit=50&verdict=rejected",
            "api/rationales?limit=50&q=" + DashboardProcess.encoded("Olivia collects marbles"),
            "api/rationales?limit=50&q=" + DashboardProcess.encoded("nobody has ever asked this"));

    private DashboardBenchmark() {}

    /** Arguments: jar of the command line, seconds, rationales a second, open pages. */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        int seconds = number(arguments, 1, 60);
        int aSecond = number(arguments, 2, 1_000);
        int pages = number(arguments, 3, 50);
        Path directory = Files.createTempDirectory("mentorkd-dashboard-benchmark-");
        try (DevelopmentCluster cluster = DevelopmentCluster.start(new DevelopmentClusterConfig(directory, 0, 0));
                DashboardLoad load = new DashboardLoad(
                        new KafkaConnection(cluster.bootstrapServers(), cluster.schemaRegistryUrl()))) {
            load.write(RATIONALES);
            load.commit(GROUPS);
            try (DashboardProcess dashboard = new DashboardProcess(
                    arguments[0],
                    cluster.bootstrapServers(),
                    cluster.schemaRegistryUrl().toString())) {
                long began = System.nanoTime();
                while (!dashboard.get("api/rationales?limit=1").contains("\"held\":" + RATIONALES)) {
                    TimeUnit.MILLISECONDS.sleep(100);
                }
                double loaded = (System.nanoTime() - began) / 1e9;
                for (int page = 0; page < pages; page++) {
                    dashboard.open();
                }
                Thread writer = new Thread(() -> load.write(aSecond, seconds), "rationales");
                writer.start();
                ask(dashboard, writer).forEach(DashboardBenchmark::print);
                writer.join();
                System.out.printf(
                        Locale.ROOT,
                        "{\"heapLimitMiB\":256,\"mostAfterCollectionMiB\":%d,\"secondsToLoad\":%.1f,\"stopSeconds\":%.2f}%n",
                        dashboard.mostAfterCollection(),
                        loaded,
                        dashboard.stop());
            }
        } finally {
            delete(directory);
        }
    }

    /** Asks one request after another, ten a second, as long as rationales arrive. */
    private static Map<String, List<Double>> ask(DashboardProcess dashboard, Thread writer)
            throws IOException, InterruptedException {
        Map<String, List<Double>> millis = new LinkedHashMap<>();
        while (writer.isAlive()) {
            for (String request : REQUESTS) {
                long began = System.nanoTime();
                dashboard.get(request);
                millis.computeIfAbsent(request, absent -> new ArrayList<>()).add((System.nanoTime() - began) / 1e6);
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        return millis;
    }

    private static void print(String request, List<Double> millis) {
        Collections.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "{\"request\":\"%s\",\"count\":%d,\"medianMillis\":%.1f,\"p99Millis\":%.1f,\"mostMillis\":%.1f}%n",
                request,
                millis.size(),
                millis.get(millis.size() / 2),
                millis.get(millis.size() * 99 / 100),
                millis.get(millis.size() - 1));
    }

    private static int number(String[] arguments, int at, int absent) {
        return arguments.length > at ? Integer.parseInt(arguments[at]) : absent;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
