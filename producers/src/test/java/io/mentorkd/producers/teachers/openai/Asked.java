package io.mentorkd.producers.teachers.openai;

import io.mentorkd.producers.costs.Prices;
import io.mentorkd.producers.http.HostileServer;
import io.mentorkd.producers.http.Secret;
import io.mentorkd.producers.prompts.Message;
import io.mentorkd.producers.prompts.Prompt;
import io.mentorkd.producers.prompts.Role;
import io.mentorkd.producers.questions.QuestionRecords;
import io.mentorkd.producers.teachers.Reply;
import io.mentorkd.producers.teachers.Request;
import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.Tasks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Teachers behind a server of the tests, and what they are asked. */
final class Asked {

    static final String KEY = "sk-TheKeyThatNobodyMaySee0123456789";

    private static final Question QUESTION =
            QuestionRecords.of(Tasks.builtIn().require("svamp"), "How much is 1 and 1?", Optional.of("2"), Split.TRAIN);

    private Asked() {}

    static OpenAiTeacher teacher(HostileServer server, Sampling sampling) {
        return new OpenAiTeacher(at(server, Api.CHAT), sampling, "m", Prices.shipped());
    }

    static OpenAiTeacher completing(HostileServer server) {
        return new OpenAiTeacher(at(server, Api.COMPLETIONS), Sampling.SERVERS, "m", Prices.shipped());
    }

    static OpenAiServer at(HostileServer server, Api api) {
        return new OpenAiServer(
                server.at("/v1/"),
                "m",
                api,
                Optional.of(Secret.of("the key", KEY)),
                Map.of("X-Project", "p"),
                Duration.ofMillis(1500));
    }

    static Sampling sampling(String extra) {
        return new Sampling(
                Sampling.SERVERS.temperature(),
                Sampling.SERVERS.topP(),
                Sampling.SERVERS.maxTokens(),
                Sampling.SERVERS.seed(),
                List.of(),
                Sampling.extra(extra));
    }

    static Sampling seeded(long seed) {
        return new Sampling(
                Sampling.SERVERS.temperature(),
                Sampling.SERVERS.topP(),
                Sampling.SERVERS.maxTokens(),
                OptionalLong.of(seed),
                List.of(),
                Sampling.extra("{}"));
    }

    static Request zeroShot(int samples) {
        return new Request(QUESTION, Optional.of(prompt(Optional.empty())), 0, samples);
    }

    static Request fromSample(int firstSample) {
        return new Request(QUESTION, Optional.of(prompt(Optional.empty())), firstSample, 1);
    }

    static Request twoTurns(int samples) {
        return new Request(QUESTION, Optional.of(prompt(Optional.of("Therefore?"))), 0, samples);
    }

    private static Prompt prompt(Optional<String> followUp) {
        return new Prompt(
                "test/01234567",
                List.of(new Message(Role.USER, QUESTION.getText())),
                "Q: " + QUESTION.getText() + "\nA:",
                followUp);
    }

    /** An answer with one choice. */
    static String one(String text) {
        return "{'choices': [{'message': {'content': '" + text + "'}, 'finish_reason': 'stop'}],"
                + " 'usage': {'prompt_tokens': 5, 'completion_tokens': 3}}";
    }

    static Reply reply(OpenAiTeacher teacher, Request request) {
        return teacher.ask(request)
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    static Reply.Answers answers(OpenAiTeacher teacher, Request request) {
        return (Reply.Answers) reply(teacher, request);
    }
}
