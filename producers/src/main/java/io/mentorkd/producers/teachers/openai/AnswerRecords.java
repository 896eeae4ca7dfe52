package io.mentorkd.producers.teachers.openai;

import io.mentorkd.producers.costs.Price;
import io.mentorkd.producers.costs.RequestCost;
import io.mentorkd.producers.costs.Usage;
import io.mentorkd.producers.teachers.TeacherAnswer;
import io.mentorkd.producers.teachers.TeacherUsage;
import io.mentorkd.records.Finish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What is kept of what a server said.
 *
 * @param parameters sampling parameters, as they are sent
 * @param prices the price of the model that answered, by the name that the server gives it
 */
record AnswerRecords(Map<String, String> parameters, Function<Optional<String>, Optional<Price>> prices) {

    /** Says in the parameters of a record that its tokens were counted by length. */
    private static final String USAGE = "usage";

    private static final String ESTIMATED = "estimated";

    /** Copies the parameters. */
    AnswerRecords {
        parameters = Map.copyOf(parameters);
        Objects.requireNonNull(prices, "prices");
    }

    /** An answer of each choice. */
    List<TeacherAnswer> of(OpenAiTeacher.Heard heard) {
        Usage usage = heard.tokens().usage();
        Optional<RequestCost> cost = cost(heard, usage, heard.tokens().completions());
        List<TeacherAnswer> answers = new ArrayList<>();
        for (int choice = 0; choice < heard.answer().choices().size(); choice++) {
            int index = choice;
            answers.add(answer(
                    heard.answer().choices().get(choice),
                    heard,
                    usage(
                            usage.promptTokens(),
                            heard.tokens().completions().get(choice),
                            cost,
                            cost.map(all -> all.shares().get(index)),
                            heard.latency())));
        }
        return answers;
    }

    /** The answer of two turns: the first is its chain, the second its completion. */
    TeacherAnswer of(OpenAiTeacher.Heard chain, OpenAiTeacher.Heard completion) {
        Spoken last = completion.answer().choices().get(0);
        TeacherAnswer first = of(chain).get(0);
        Usage both = chain.tokens().usage().plus(completion.tokens().usage());
        Optional<RequestCost> cost = cost(chain, both, List.of(both.completionTokens()));
        return new TeacherAnswer(
                first.chain(),
                Optional.of(cut(
                        last.text(), TeacherAnswer.MAX_LENGTH - first.chain().length())),
                first.reasoning(),
                last.cut(),
                last.finish(),
                first.servedModel(),
                noted(both.estimated()),
                Optional.of(usage(
                        both.promptTokens(),
                        both.completionTokens(),
                        cost,
                        cost.map(RequestCost::micros),
                        chain.latency().plus(completion.latency()))));
    }

    private Optional<RequestCost> cost(OpenAiTeacher.Heard heard, Usage usage, List<Integer> completions) {
        return prices.apply(heard.answer().model()).map(price -> RequestCost.of(price, usage, completions));
    }

    private TeacherAnswer answer(Spoken said, OpenAiTeacher.Heard heard, TeacherUsage usage) {
        String chain = cut(said.text(), TeacherAnswer.MAX_LENGTH);
        boolean tooLong = chain.length() < said.text().length();
        return new TeacherAnswer(
                chain,
                Optional.empty(),
                said.reasoning().map(thought -> cut(thought, TeacherAnswer.MAX_LENGTH)),
                said.cut() || tooLong,
                tooLong ? Optional.of(Finish.LENGTH) : said.finish(),
                heard.answer().model(),
                noted(heard.tokens().usage().estimated()),
                Optional.of(usage));
    }

    private Map<String, String> noted(boolean estimated) {
        Map<String, String> all = new TreeMap<>(parameters);
        if (estimated) {
            all.put(USAGE, ESTIMATED);
        }
        return all;
    }

    private static TeacherUsage usage(
            int prompt, int completion, Optional<RequestCost> cost, Optional<Long> share, Duration latency) {
        return new TeacherUsage(
                OptionalInt.of(prompt),
                OptionalInt.of(completion),
                cost.map(RequestCost::micros).map(OptionalLong::of).orElse(OptionalLong.empty()),
                share.map(OptionalLong::of).orElse(OptionalLong.empty()),
                latency);
    }

    /** Not between the halves of a character. */
    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Math.max(0, longest);
        return text.substring(0, end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }
}
