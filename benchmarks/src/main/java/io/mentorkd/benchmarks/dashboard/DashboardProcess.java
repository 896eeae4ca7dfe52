package io.mentorkd.benchmarks.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code mentorkd dashboard} in a process of its own, in 256 MB of heap, and pages that look at it. */
final class DashboardProcess implements AutoCloseable {

    private static final Pattern COLLECTION = Pattern.compile("\\d+M->(\\d+)M\\(\\d+M\\)");

    private final Process process;
    private final Path collections;
    private final URI url;
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<InputStream> pages = new ArrayList<>();

    DashboardProcess(String jar, String bootstrapServers, String registry) throws IOException {
        collections = Files.createTempFile("mentorkd-dashboard-benchmark-", ".gc");
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Xlog:gc:file=" + collections,
                        "-jar",
                        jar,
                        "dashboard",
                        "--port",
                        "0",
                        "--bootstrap-server",
                        bootstrapServers,
                        "--schema-registry",
                        registry)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String ready = process.inputReader(StandardCharsets.UTF_8).readLine();
        if (ready == null) {
            throw new IOException("the dashboard did not start");
        }
        url = URI.create(ready.substring("ready: ".length()));
    }

    /** Opens a page's stream of events, and reads it to its end beside. */
    void open() throws IOException, InterruptedException {
        HttpResponse<InputStream> reply = client.send(
                HttpRequest.newBuilder(url.resolve("api/events")).build(), HttpResponse.BodyHandlers.ofInputStream());
        pages.add(reply.body());
        Thread thread = new Thread(() -> drain(reply.body()), "page");
        thread.setDaemon(true);
        thread.start();
    }

    private static void drain(InputStream events) {
        try {
            events.transferTo(OutputStream.nullOutputStream());
        } catch (IOException closed) {
            // the benchmark is over
        }
    }

    /** What is at a path, which must be there. */
    String get(String path) throws IOException, InterruptedException {
        HttpResponse<String> reply =
                client.send(HttpRequest.newBuilder(url.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
        if (reply.statusCode() != 200) {
            throw new IOException("GET " + path + " gave " + reply.statusCode() + " " + reply.body());
        }
        return reply.body();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The most that was in use after a collection, of young objects or of all, in MiB. */
    int mostAfterCollection() throws IOException {
        int most = 0;
        for (String line : Files.readAllLines(collections)) {
            Matcher collection = COLLECTION.matcher(line);
            if (collection.find()) {
                most = Math.max(most, Integer.parseInt(collection.group(1)));
            }
        }
        return most;
    }

    /** Asks it to end, and tells how long that took, in seconds. */
    double stop() throws InterruptedException {
        long began = System.nanoTime();
        process.destroy();
        process.waitFor();
        return (System.nanoTime() - began) / 1e9;
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        for (InputStream page : pages) {
            page.close();
        }
        Files.deleteIfExists(collections);
    }
}
