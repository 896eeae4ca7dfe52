package io.mentorkd.producers.graders;

import io.mentorkd.producers.hashing.ContentHash;
import io.mentorkd.records.Rationale;
import io.mentorkd.tasks.GraderRef;
import io.mentorkd.tasks.Task;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A server that is posted the document and answers with a verdict. */
final class HttpGrader implements Grader {

    private static final String WHOSE = "the verifier";

    private final Posting posting;
    private final String id;

    HttpGrader(GraderRef.Http settings, HttpClient client) {
        this.posting = new Posting(client, WHOSE, settings.url(), settings.timeout(), Optional.empty());
        this.id = "http:" + posting.place() + ";timeout=" + settings.timeout() + ";sha256="
                + ContentHash.ofBytes(List.of(settings.url().toString().getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public void check() {
        posting.requireListener();
    }

    @Override
    public CompletionStage<Verdicted> grade(Task task, Rationale rationale) {
        Optional<String> answer = ShownAnswer.of(task, rationale).normal();
        return posting.post(GraderDocument.of(task, rationale))
                .thenApply(body -> VerdictJson.verdict(WHOSE, body, answer));
    }
}
