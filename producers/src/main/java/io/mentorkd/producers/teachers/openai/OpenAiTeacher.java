package io.mentorkd.producers.teachers.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mentorkd.producers.costs.Prices;
import io.mentorkd.producers.http.BoundedHttp;
import io.mentorkd.producers.http.Captured;
import io.mentorkd.producers.prompts.Message;
import io.mentorkd.producers.prompts.Prompt;
import io.mentorkd.producers.teachers.Identity;
import io.mentorkd.producers.teachers.Reply;
import io.mentorkd.producers.teachers.Request;
import io.mentorkd.producers.teachers.Teacher;
import io.mentorkd.producers.teachers.TeacherAnswer;
import io.mentorkd.producers.teachers.UnusableTeacherException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model behind an OpenAI-compatible server. It asks each time once, for all samples together where the server gives so many, and
 * sorts what comes of it. It reads streams of events whether asked for or not, tells reasoning apart, and counts tokens itself where
 * the server does not.
 */
public final class OpenAiTeacher implements Teacher {

    private static final Logger LOG = LoggerFactory.getLogger(OpenAiTeacher.class);

    /** Bytes that are read of a body: some samples of the longest answer. */
    private static final int LONGEST_BODY = 32 << 20;

    /** Refusals before any answer after which it is not the questions that are to blame. */
    private static final int MOST_REFUSALS = 8;

    private final OpenAiServer server;
    private final OpenAiModel model;
    private final Identity identity;
    private final ServerWords words;
    private final AnswerRecords records;
    private final BoundedHttp http;

    /** Refusals before any answer. */
    private final AtomicInteger refused = new AtomicInteger();

    private volatile boolean answered;

    /** Samples that the server gives at once, as far as is known. */
    private final AtomicInteger mostAtOnce = new AtomicInteger(Integer.MAX_VALUE);

    /** First turns whose second one is still to come, by request and sample: they are paid for. */
    private final Map<String, Heard> firstTurns = new ConcurrentHashMap<>();

    /** An answer, and what it took. */
    record Heard(ServerAnswer answer, Tokens tokens, Duration latency) {}

    /**
     * A teacher on a client of its own.
     *
     * @param generator what it is called in records; the model's name, unless somebody knows better
     * @param prices what models cost
     */
    public OpenAiTeacher(OpenAiServer server, Sampling sampling, String generator, Prices prices) {
        this.server = server;
        this.model = new OpenAiModel(server, sampling, generator, prices);
        this.identity = model.identity();
        this.words = new ServerWords(server, server.endpoint(), Clock.systemUTC());
        this.records = model.records(Map.of());
        this.http = new BoundedHttp(BoundedHttp.newClient(), server.timeout(), LONGEST_BODY);
    }

    @Override
    public Identity identity() {
        return identity;
    }

    @Override
    public CompletionStage<Reply> ask(Request request) {
        Prompt prompt = request.prompt()
                .orElseThrow(() -> new IllegalArgumentException("request must have a prompt, had none"));
        CompletionStage<Reply> reply =
                prompt.followUp().isEmpty() ? oneTurn(prompt, request) : twoTurns(prompt, request);
        return reply.exceptionally(failure -> {
            if (BoundedHttp.cause(failure) instanceof NoAnswerException none) {
                requireSense(none);
                return none.reply();
            }
            throw new CompletionException(BoundedHttp.cause(failure));
        });
    }

    /** A parameter that the server does not take would make dead letters of all questions. */
    private void requireSense(NoAnswerException none) {
        if (none.isRefusal() && !answered && refused.incrementAndGet() >= MOST_REFUSALS) {
            throw new CompletionException(new UnusableTeacherException(
                    none.getMessage() + "; so it said to the first " + MOST_REFUSALS
                            + " questions, which are dead letters: mend the options, and redrive them",
                    false));
        }
    }

    private CompletionStage<Reply> oneTurn(Prompt prompt, Request request) {
        int atOnce = Math.min(request.samples(), mostAtOnce.get());
        return turn(prompt.messages(), prompt.text(), request.firstSample(), atOnce)
                .exceptionallyCompose(failure -> isRefusal(failure) && atOnce > 1
                        ? turn(prompt.messages(), prompt.text(), request.firstSample(), 1)
                                .whenComplete((one, again) -> askForFewer(one, atOnce))
                        : CompletableFuture.failedFuture(failure))
                .thenApply(heard -> {
                    List<TeacherAnswer> answers = records.of(heard);
                    int wanted = Math.min(answers.size(), request.samples());
                    return new Reply.Answers(answers.subList(0, wanted), wanted == request.samples());
                });
    }

    private static boolean isRefusal(Throwable failure) {
        return BoundedHttp.cause(failure) instanceof NoAnswerException none && none.isRefusal();
    }

    /** Where it answers to one and not to several, these were too many. */
    private void askForFewer(Heard one, int refused) {
        if (one != null) {
            int fewer = mostAtOnce.updateAndGet(most -> Math.min(most, Math.max(1, refused / 2)));
            LOG.info("{} does not give {} samples at once; asking for {}", server.endpoint(), refused, fewer);
        }
    }

    private CompletionStage<Reply> twoTurns(Prompt prompt, Request request) {
        String pending = request.id(identity) + ":" + request.firstSample();
        Heard known = firstTurns.get(pending);
        CompletableFuture<Heard> first = known != null
                ? CompletableFuture.completedFuture(known)
                : turn(prompt.messages(), prompt.text(), request.firstSample(), 1);
        return first.thenCompose(chain -> {
            Spoken said = chain.answer().choices().get(0);
            if (said.cut() || said.text().isBlank()) {
                return CompletableFuture.completedFuture(only(chain, request));
            }
            firstTurns.put(pending, chain);
            return turn(prompt.messagesAfter(said.text()), prompt.textAfter(said.text()), request.firstSample(), 1)
                    .thenApply(completion -> {
                        firstTurns.remove(pending);
                        return new Reply.Answers(List.of(records.of(chain, completion)), request.samples() == 1);
                    });
        });
    }

    /** What was cut has no second turn. */
    private Reply only(Heard chain, Request request) {
        return new Reply.Answers(List.of(records.of(chain).get(0)), request.samples() == 1);
    }

    private CompletableFuture<Heard> turn(List<Message> messages, String text, int firstSample, int samples) {
        ObjectNode body = model.body(messages, text, firstSample, samples);
        String sent = server.api().said(messages, text);
        long began = System.nanoTime();
        return http.send(request(body)).handle((response, failure) -> {
            if (failure != null) {
                throw words.of(failure);
            }
            ServerAnswer answer = answer(response);
            answered = true;
            return new Heard(answer, Tokens.of(sent, answer), Duration.ofNanos(System.nanoTime() - began));
        });
    }

    private HttpRequest request(ObjectNode body) {
        return server.request(server.endpoint())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toString().getBytes(StandardCharsets.UTF_8)))
                .build();
    }

    private ServerAnswer answer(HttpResponse<Captured> response) {
        String body = server.redact(response.body().text());
        if (response.statusCode() / 100 != 2) {
            throw words.of(response.statusCode(), response.headers(), body);
        }
        try {
            if (response.body().cut()) {
                throw NoAnswerException.refused("more than " + LONGEST_BODY + " bytes");
            }
            return ServerAnswer.of(body);
        } catch (NoAnswerException none) {
            throw words.of(none);
        }
    }
}
