package io.mentorkd.producers.graders;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.producers.graders.GraderException.Fault;
import io.mentorkd.producers.http.OutsideText;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Verdict;
import io.mentorkd.tasks.GraderRef;
import io.mentorkd.tasks.Task;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A language model behind an OpenAI-compatible server, which gives a score. */
final class JudgeGrader implements Grader {

    private static final Logger LOG = LoggerFactory.getLogger(JudgeGrader.class);
    private static final String WHOSE = "the judge";
    private static final Pattern FENCED = Pattern.compile("```(?:json)?\\s*(\\{.*\\})\\s*```", Pattern.DOTALL);

    private final GraderRef.Judge settings;
    private final JudgePrompt prompt;
    private final Posting posting;
    private final String id;
    private volatile boolean inWordsAlone;

    JudgeGrader(GraderRef.Judge settings, HttpClient client, Optional<String> key) {
        this.settings = settings;
        this.prompt = new JudgePrompt(settings.prompt());
        this.posting = new Posting(client, WHOSE, at("/chat/completions"), settings.timeout(), key);
        this.id = "judge:" + OutsideText.sample(settings.model()) + ";url=" + posting.place() + ";score="
                + settings.score() + ";temperature=0;prompt=" + prompt.sha256();
    }

    @Override
    public String id() {
        return id;
    }

    /** Asks for the list of models, which every such server has and which costs nothing. */
    @Override
    public void check() {
        posting.requireListener();
        try {
            int status = posting.status(at("/models")).join();
            if (status == 401 || status == 403) {
                throw posting.refused(status, "");
            }
        } catch (CompletionException unsure) {
            // Whether it judges will show when it is asked to.
        }
    }

    @Override
    public CompletionStage<Verdicted> grade(Task task, Rationale rationale) {
        Optional<String> answer = ShownAnswer.of(task, rationale).normal();
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("model", settings.model());
        request.put("temperature", 0);
        request.put(
                "messages",
                List.of(
                        Map.of("role", "system", "content", JudgePrompt.SYSTEM),
                        Map.of("role", "user", "content", prompt.about(task, rationale))));
        return ask(request).thenApply(body -> verdict(body, answer));
    }

    /** Has the server hold the model to the form of a verdict; one that refuses that is asked in words alone, from then on. */
    private CompletableFuture<byte[]> ask(Map<String, Object> request) {
        byte[] inWords = GraderDocument.bytes(request);
        if (inWordsAlone) {
            return posting.post(inWords);
        }
        request.put("response_format", JudgePrompt.RESPONSE_FORMAT);
        return posting.postUnlessRefused(GraderDocument.bytes(request))
                .thenCompose(body -> body.map(CompletableFuture::completedFuture)
                        .orElseGet(() -> posting.post(inWords).thenApply(said -> {
                            inWordsAlone = true;
                            LOG.info("{} takes no response_format, and is asked in words alone", posting.place());
                            return said;
                        })));
    }

    private Verdicted verdict(byte[] body, Optional<String> answer) {
        JsonNode choice = VerdictJson.object(WHOSE, body).path("choices").path(0);
        JsonNode content = choice.path("message").path("content");
        if (!content.isTextual()) {
            throw new GraderException(
                    Fault.PASSING, WHOSE + " gave no choices: '" + posting.sample(OutsideText.text(body)) + "'");
        }
        if ("length".equals(choice.path("finish_reason").asText())) {
            throw new GraderException(
                    Fault.PASSING,
                    WHOSE + " was cut at its length limit: '" + OutsideText.sample(content.textValue()) + "'");
        }
        String said = JudgePrompt.afterThinking(content.textValue());
        Matcher fenced = FENCED.matcher(said);
        String json = fenced.matches() ? fenced.group(1) : said;
        JsonNode judged = VerdictJson.object(WHOSE, json.getBytes(StandardCharsets.UTF_8));
        double score = VerdictJson.score(WHOSE, judged);
        return new Verdicted(
                score >= settings.score() ? Verdict.CORRECT : Verdict.WRONG,
                answer,
                OptionalDouble.of(score),
                Optional.of(judged.path("reason")).filter(JsonNode::isTextual).map(JsonNode::textValue));
    }

    private URI at(String path) {
        return URI.create(settings.url().toString().replaceAll("/+$", "") + path);
    }
}
