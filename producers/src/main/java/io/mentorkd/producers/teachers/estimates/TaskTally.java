package io.mentorkd.producers.teachers.estimates;

import io.mentorkd.producers.teachers.AnswerLength;
import io.mentorkd.producers.teachers.openai.OpenAiSetup;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Counts what is to be asked about questions of one task. */
final class TaskTally {

    private long questions;
    private long samples;
    private long paid;
    private long unaskable;

    /** Tokens of prompts where the samples of a question come with one request, and where each is asked for alone. */
    private long together;

    private long alone;

    /** Samples of two turns: the second prompt has the first answer in it, and both answers may be as long as they may. */
    private long ofTwoTurns;

    /** A question that would become a dead letter. */
    void unaskable() {
        questions++;
        unaskable++;
    }

    /**
     * A question that would be asked about.
     *
     * @param wanted samples
     * @param there how many of them are paid for
     * @param promptTokens of the first turn
     * @param followUpTokens of what is said in a second turn, where there is one; its samples are asked for one by one
     */
    void asked(int wanted, int there, int promptTokens, Optional<Integer> followUpTokens) {
        questions++;
        samples += wanted;
        paid += there;
        long missing = (long) wanted - there;
        if (followUpTokens.isPresent()) {
            together += missing * (2L * promptTokens + followUpTokens.get());
            alone += missing * (2L * promptTokens + followUpTokens.get());
            ofTwoTurns += missing;
        } else if (missing > 0) {
            together += promptTokens;
            alone += missing * promptTokens;
        }
    }

    TaskEstimate estimate(String task, OpenAiSetup teacher, Optional<AnswerLength> length) {
        long missing = samples - paid;
        if (missing == 0) {
            return new TaskEstimate(
                    task, questions, samples, paid, unaskable, length, Forecast.NOTHING, Forecast.NOTHING);
        }
        OptionalDouble usual =
                length.map(known -> OptionalDouble.of(known.completionTokens())).orElse(OptionalDouble.empty());
        OptionalDouble longest = teacher.sampling().longestAnswer().stream()
                .mapToDouble(tokens -> tokens)
                .findFirst();
        return new TaskEstimate(
                task,
                questions,
                samples,
                paid,
                unaskable,
                length,
                forecast(teacher, together, missing, usual),
                forecast(teacher, alone, missing + ofTwoTurns, longest));
    }

    /** Of so many answers of {@code each} tokens. */
    private Forecast forecast(OpenAiSetup teacher, long prompts, long answers, OptionalDouble each) {
        if (each.isEmpty()) {
            return new Forecast(prompts, OptionalLong.empty(), OptionalLong.empty());
        }
        long promptTokens = prompts + Math.round(ofTwoTurns * each.getAsDouble());
        long completionTokens = Math.round(answers * each.getAsDouble());
        return new Forecast(
                promptTokens,
                OptionalLong.of(completionTokens),
                teacher.price()
                        .map(price -> OptionalLong.of(price.micros(promptTokens, completionTokens)))
                        .orElse(OptionalLong.empty()));
    }
}
