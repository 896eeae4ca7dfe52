package io.mentorkd.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A page without a browser: asks a dashboard and listens to its events. */
record DashboardHttp(URI url, String token, HttpClient client) {

    private static final ObjectMapper JSON = new ObjectMapper();

    DashboardHttp(URI url, String token) {
        this(url, token, HttpClient.newHttpClient());
    }

    /** An answer. */
    record Answer(int status, JsonNode body) {}

    /** An event. */
    record Event(String name, JsonNode data) {}

    JsonNode get(String path) {
        Answer answer = ask(path);
        if (answer.status() != 200) {
            throw new AssertionError("GET " + path + " gave " + answer);
        }
        return answer.body();
    }

    Answer ask(String path) {
        return send(HttpRequest.newBuilder(url.resolve(path)).timeout(Duration.ofSeconds(20)));
    }

    Answer post(String path, String body) {
        return send(posting(path, body));
    }

    /** The events that an action answers with, all of them. */
    List<Event> postForEvents(String path, String body) throws IOException, InterruptedException {
        HttpResponse<InputStream> reply =
                client.send(posting(path, body).build(), HttpResponse.BodyHandlers.ofInputStream());
        if (reply.statusCode() != 200) {
            throw new AssertionError(
                    "POST " + path + " gave " + new String(reply.body().readAllBytes(), StandardCharsets.UTF_8));
        }
        List<Event> events = new CopyOnWriteArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(reply.body(), StandardCharsets.UTF_8))) {
            read(lines.lines(), events);
        }
        return events;
    }

    /** Listens to the dashboard's events until the thread ends or the dashboard closes. */
    List<Event> listen() throws IOException, InterruptedException {
        HttpResponse<InputStream> reply = client.send(
                HttpRequest.newBuilder(url.resolve("api/events")).build(), HttpResponse.BodyHandlers.ofInputStream());
        List<Event> events = new CopyOnWriteArrayList<>();
        Thread thread = new Thread(
                () -> {
                    try (BufferedReader lines =
                            new BufferedReader(new InputStreamReader(reply.body(), StandardCharsets.UTF_8))) {
                        read(lines.lines(), events);
                    } catch (IOException | UncheckedIOException closed) {
                        // the dashboard is gone, and the test is over
                    }
                },
                "events");
        thread.setDaemon(true);
        thread.start();
        return events;
    }

    /** How many events of a name there are. */
    static long named(List<Event> events, String name) {
        return events.stream().filter(event -> event.name().equals(name)).count();
    }

    private HttpRequest.Builder posting(String path, String body) {
        return HttpRequest.newBuilder(url.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> reply = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(reply.statusCode(), JSON.readTree(reply.body()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private static void read(Stream<String> lines, List<Event> events) {
        String[] name = {""};
        lines.forEach(line -> {
            if (line.startsWith("event: ")) {
                name[0] = line.substring("event: ".length());
            } else if (line.startsWith("data: ")) {
                try {
                    events.add(new Event(name[0], JSON.readTree(line.substring("data: ".length()))));
                } catch (IOException notJson) {
                    throw new UncheckedIOException(notJson);
                }
            }
        });
    }
}
