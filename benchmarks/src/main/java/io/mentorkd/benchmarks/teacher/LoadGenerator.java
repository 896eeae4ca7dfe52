package io.mentorkd.benchmarks.teacher;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends requests as a teacher does, and does nothing with the answers. */
final class LoadGenerator {

    private static final String PROMPT = "Start on Monday. Ann takes 3 days. Bob takes 2 days. Which day? ".repeat(8);

    private LoadGenerator() {}

    /** Arguments: base URL, requests at once, requests, samples of each. */
    public static void main(String[] arguments) throws InterruptedException {
        Semaphore free = new Semaphore(Integer.parseInt(arguments[1]));
        int requests = Integer.parseInt(arguments[2]);
        HttpRequest request = HttpRequest.newBuilder(URI.create(arguments[0] + "/chat/completions"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"m\",\"n\":" + arguments[3]
                        + ",\"messages\":[{\"role\":\"user\",\"content\":\"" + PROMPT + "\"}]}"))
                .build();
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        AtomicInteger failed = new AtomicInteger();
        CompletableFuture<?>[] sent = new CompletableFuture<?>[requests];
        for (int number = 0; number < requests; number++) {
            free.acquire();
            sent[number] = client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                    .handle((response, failure) -> {
                        free.release();
                        return failure == null && response.statusCode() == 200 ? 0 : failed.incrementAndGet();
                    });
        }
        CompletableFuture.allOf(sent).join();
        if (failed.get() > 0) {
            throw new IllegalStateException(failed.get() + " requests failed");
        }
    }
}
