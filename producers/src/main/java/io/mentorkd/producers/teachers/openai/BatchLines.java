package io.mentorkd.producers.teachers.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mentorkd.producers.costs.Price;
import io.mentorkd.producers.costs.Prices;
import io.mentorkd.producers.hashing.ContentHash;
import io.mentorkd.producers.http.OutsideText;
import io.mentorkd.producers.prompts.Prompt;
import io.mentorkd.producers.teachers.Identity;
import io.mentorkd.producers.teachers.Reply;
import io.mentorkd.producers.teachers.Request;
import io.mentorkd.producers.teachers.TeacherAnswer;
import io.mentorkd.producers.teachers.UnusableTeacherException;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The lines of a batch's files: requests that are the same as those that are asked at once, and what came of them. Prices are those of
 * batches.
 */
public final class BatchLines {

    private static final String VERSION = "/v1";
    private static final String CANONICAL_FORM = "batched-teacher/1";
    private static final int TEACHER_DIGITS = 16;
    private static final String EXPIRED = "batch_expired";
    private static final String CANCELLED = "batch_cancelled";

    private final OpenAiModel model;
    private final ServerWords words;

    /**
     * What became of a request: the id that its line gave it, and the server's answer.
     *
     * @param customId id of the request in its batch
     * @param line the line's JSON
     */
    public record Line(String customId, JsonNode line) {}

    /** Lines of requests to a model; parameters as those of {@link OpenAiTeacher}. */
    public BatchLines(OpenAiServer server, Sampling sampling, String generator, Prices prices) {
        this.model = new OpenAiModel(server, sampling, generator, prices.inBatches());
        this.words = new ServerWords(server, server.endpoint(), Clock.systemUTC());
    }

    /** Who the answers are said to be by: whoever would say them at once. */
    public Identity identity() {
        return model.identity();
    }

    /** Which server, model and settings are asked, in 16 hexadecimal digits. */
    public String teacher() {
        return ContentHash.of(List.of(
                        CANONICAL_FORM,
                        model.server().at("").toString(),
                        identity().generator(),
                        identity().revision()))
                .substring(0, TEACHER_DIGITS);
    }

    /** What the model that is asked for costs in a batch; empty where nobody knows. */
    public Optional<Price> price() {
        return model.price(Optional.empty());
    }

    /** The line of a request with a prompt of one turn. */
    public String line(Request request, String customId) {
        Prompt prompt = request.prompt().orElseThrow();
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("custom_id", customId)
                .put("method", "POST")
                .put("url", url(model.server().api()));
        line.set("body", model.body(prompt.messages(), prompt.text(), request.firstSample(), request.samples()));
        return line.toString();
    }

    /** A line of a file of answers or errors; empty where it is none. */
    public Optional<Line> read(String line) {
        try {
            JsonNode tree = ServerAnswer.tree(model.server().redact(line));
            return tree.path("custom_id").isTextual()
                    ? Optional.of(new Line(tree.get("custom_id").textValue(), tree))
                    : Optional.empty();
        } catch (NoAnswerException noJson) {
            return Optional.empty();
        }
    }

    /**
     * What the server says to a request, sorted as if it had been asked at once; but a status that would end a teacher is a refusal, and
     * what expired, or was cancelled, was put off.
     *
     * @param serverId of the batch, which the answers' parameters tell
     * @param took from the batch's submission until its end
     */
    public Reply reply(Line said, Request request, String serverId, Duration took) {
        try {
            return answers(said.line(), request, serverId, took);
        } catch (NoAnswerException none) {
            return none.reply();
        } catch (UnusableTeacherException unusable) {
            return new Reply.Refused(unusable.getMessage());
        }
    }

    private Reply answers(JsonNode line, Request request, String serverId, Duration took) {
        JsonNode error = line.path("error");
        if (error.isObject()) {
            String message = "said '" + OutsideText.sample(error.path("message").asText(error.toString())) + "'";
            String code = error.path("code").asText();
            return code.equals(EXPIRED) || code.equals(CANCELLED)
                    ? new Reply.Throttled(Optional.empty(), message)
                    : new Reply.Failed(message, Optional.empty());
        }
        JsonNode response = line.path("response");
        int status = response.path("status_code").asInt();
        String body = response.path("body").isTextual()
                ? response.path("body").textValue()
                : response.path("body").toString();
        if (status / 100 != 2) {
            throw words.of(status, HttpHeaders.of(Map.of(), (name, value) -> true), body);
        }
        try {
            ServerAnswer answer = ServerAnswer.of(body);
            Prompt prompt = request.prompt().orElseThrow();
            Tokens tokens = Tokens.of(model.server().api().said(prompt.messages(), prompt.text()), answer);
            List<TeacherAnswer> answers =
                    model.records(Map.of("batch", serverId)).of(new OpenAiTeacher.Heard(answer, tokens, took));
            int wanted = Math.min(answers.size(), request.samples());
            return new Reply.Answers(answers.subList(0, wanted), wanted == request.samples());
        } catch (NoAnswerException none) {
            throw words.of(none);
        }
    }

    static String url(Api api) {
        return VERSION + api.path();
    }
}
