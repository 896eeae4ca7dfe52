package io.mentorkd.producers.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** The body of an answer, up to a size: then it is read no further. */
final class BoundedBody implements HttpResponse.BodySubscriber<Captured> {

    private final int longest;
    private final CompletableFuture<Captured> body = new CompletableFuture<>();
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private Flow.Subscription subscription;

    private BoundedBody(int longest) {
        this.longest = longest;
    }

    /** Reads so many bytes at most. */
    static HttpResponse.BodyHandler<Captured> handler(int longest) {
        return headers -> new BoundedBody(longest);
    }

    @Override
    public CompletionStage<Captured> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] bytes = new byte[Math.min(buffer.remaining(), longest - kept.size())];
            boolean cut = bytes.length < buffer.remaining();
            buffer.get(bytes);
            kept.writeBytes(bytes);
            if (cut) {
                subscription.cancel();
                body.complete(new Captured(kept.toByteArray(), true));
                return;
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(new Captured(kept.toByteArray(), false));
    }
}
