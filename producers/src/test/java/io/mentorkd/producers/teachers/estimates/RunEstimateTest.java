package io.mentorkd.producers.teachers.estimates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.producers.costs.Price;
import io.mentorkd.producers.costs.PriceList;
import io.mentorkd.producers.costs.Prices;
import io.mentorkd.producers.prompts.Prompting;
import io.mentorkd.producers.prompts.ZeroShot;
import io.mentorkd.producers.prompts.ZeroShotCot;
import io.mentorkd.producers.questions.QuestionRecords;
import io.mentorkd.producers.teachers.AnswerLength;
import io.mentorkd.producers.teachers.Budget;
import io.mentorkd.producers.teachers.Identity;
import io.mentorkd.producers.teachers.PaidAnswers;
import io.mentorkd.producers.teachers.Request;
import io.mentorkd.producers.teachers.Spent;
import io.mentorkd.producers.teachers.limits.Limits;
import io.mentorkd.producers.teachers.openai.Api;
import io.mentorkd.producers.teachers.openai.OpenAiServer;
import io.mentorkd.producers.teachers.openai.OpenAiSetup;
import io.mentorkd.producers.teachers.openai.Sampling;
import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.Tasks;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RunEstimateTest {

    private static final int SAMPLES = 3;
    private static final Prompting ZERO_SHOT = new ZeroShot(Tasks.builtIn());

    /** Answers that are there, by question. */
    private final Map<String, Integer> answered = new HashMap<>();

    private Optional<AnswerLength> length = Optional.of(new AnswerLength(12, 31.5));

    @Test
    void shouldCountEachTrainQuestionOnceAndNothingElse() {
        RunEstimate estimate = estimate(setup(OptionalInt.of(100), true), ZERO_SHOT);
        estimate.add(question("How much is 1 and 1?", Split.TRAIN));
        estimate.add(question("How much is 1 and 1?", Split.TRAIN));
        estimate.add(question("How much is 2 and 1?", Split.TEST));

        assertThat(estimate.byTask()).singleElement().satisfies(task -> {
            assertThat(task.task()).isEqualTo("svamp");
            assertThat(task.questions()).isEqualTo(1);
            assertThat(task.samples()).isEqualTo(3);
            assertThat(task.paid()).isZero();
            assertThat(task.unaskable()).isZero();
        });
    }

    @Test
    void shouldTakeAnswersToBeAsLongAsThoseBeforeAndAsLongAsTheyMayBeAtMost() {
        OpenAiSetup setup = setup(OptionalInt.of(100), true);
        Question question = question("How much is 1 and 1?", Split.TRAIN);
        long prompt = setup.promptTokens(ZERO_SHOT.of(question));
        RunEstimate estimate = estimate(setup, ZERO_SHOT);
        estimate.add(question);

        TaskEstimate task = estimate.byTask().get(0);

        assertThat(prompt).isBetween(20L, 60L);
        // 2 dollars a million tokens of prompts, 10 of answers.
        assertThat(task.expected())
                .isEqualTo(new Forecast(prompt, OptionalLong.of(95), OptionalLong.of(2 * prompt + 950)));
        assertThat(task.most())
                .isEqualTo(new Forecast(3 * prompt, OptionalLong.of(300), OptionalLong.of(6 * prompt + 3000)));
    }

    @Test
    void shouldCountWhatIsPaidForAsFree() {
        OpenAiSetup setup = setup(OptionalInt.of(100), true);
        Question some = question("How much is 1 and 1?", Split.TRAIN);
        Question all = question("How much is 2 and 1?", Split.TRAIN);
        answered.put(some.getQuestionId(), 1);
        answered.put(all.getQuestionId(), SAMPLES);
        RunEstimate estimate = estimate(setup, ZERO_SHOT);
        estimate.add(some);
        estimate.add(all);

        TaskEstimate task = estimate.byTask().get(0);

        assertThat(task.questions()).isEqualTo(2);
        assertThat(task.paid()).isEqualTo(4);
        assertThat(task.expected().promptTokens()).isEqualTo(setup.promptTokens(ZERO_SHOT.of(some)));
        assertThat(task.most().completionTokens()).hasValue(200);
    }

    /** No price and no answer yet must not read as free. */
    @Test
    void shouldLeaveOpenWhatNobodyKnows() {
        length = Optional.empty();
        RunEstimate nothing = estimate(setup(OptionalInt.empty(), true), ZERO_SHOT);
        nothing.add(question("How much is 1 and 1?", Split.TRAIN));
        length = Optional.of(new AnswerLength(1, 10));
        RunEstimate unpriced = estimate(setup(OptionalInt.of(100), false), ZERO_SHOT);
        unpriced.add(question("How much is 1 and 1?", Split.TRAIN));

        length = Optional.empty();
        TaskEstimate unknown = nothing.byTask().get(0);
        length = Optional.of(new AnswerLength(1, 10));
        TaskEstimate tokens = unpriced.byTask().get(0);

        assertThat(unknown.expected().promptTokens()).isPositive();
        assertThat(unknown.expected().completionTokens()).isEmpty();
        assertThat(unknown.expected().micros()).isEmpty();
        assertThat(unknown.most().micros()).isEmpty();
        assertThat(tokens.expected().completionTokens()).hasValue(30);
        assertThat(tokens.expected().micros()).isEmpty();
    }

    @Test
    void shouldNeedNoPriceWhereNothingIsToBeAsked() {
        Question question = question("How much is 1 and 1?", Split.TRAIN);
        answered.put(question.getQuestionId(), SAMPLES);
        RunEstimate estimate = estimate(setup(OptionalInt.empty(), false), ZERO_SHOT);
        estimate.add(question);

        assertThat(estimate.byTask().get(0).expected()).isEqualTo(Forecast.NOTHING);
    }

    /** Both answers of two turns may be as long as they may, and the first is part of the second prompt. */
    @Test
    void shouldCountBothTurnsOfTheTwoTurnPrompt() {
        OpenAiSetup setup = setup(OptionalInt.of(100), true);
        Question question = question("How much is 1 and 1?", Split.TRAIN);
        long first = setup.promptTokens(new ZeroShotCot().of(question));
        RunEstimate estimate = estimate(setup, new ZeroShotCot());
        estimate.add(question);

        TaskEstimate task = estimate.byTask().get(0);

        assertThat(task.most().promptTokens()).isEqualTo(3 * (2 * first + 6 + 100));
        assertThat(task.most().completionTokens()).hasValue(600);
    }

    @Test
    void shouldTellQuestionsThatCannotBeAskedAbout() {
        RunEstimate estimate = estimate(setup(OptionalInt.empty(), true), ZERO_SHOT);
        Question nobodys = question("How much is 1 and 1?", Split.TRAIN);
        nobodys.setTask("nobodys");
        estimate.add(nobodys);
        Question foreign = question("How much is 1 and 1?", Split.TRAIN);
        foreign.setQuestionId("q-17");
        estimate.add(foreign);

        assertThat(estimate.byTask()).extracting(TaskEstimate::unaskable).containsExactly(1L, 1L);
        assertThat(estimate.byTask()).extracting(TaskEstimate::samples).containsExactly(0L, 0L);
    }

    @Test
    void shouldTakeTheLongestAnswerFromWhicheverFieldSaysIt() {
        Sampling own = new Sampling(
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                List.of(),
                Sampling.extra("{\"max_completion_tokens\": 700}"));

        assertThat(own.longestAnswer()).hasValue(700);
        assertThat(Sampling.SERVERS.longestAnswer()).isEmpty();
    }

    @Test
    void shouldRefuseABudgetInDollarsWithoutAPrice() {
        assertThatThrownBy(() -> new OpenAiSetup(
                        "m",
                        server(),
                        Sampling.SERVERS,
                        Limits.inFlight(1),
                        Prices.shipped(),
                        new Budget(OptionalLong.of(1), OptionalLong.empty())))
                .hasMessageStartingWith("a budget in US dollars needs the price of m at http://127.0.0.1:1/v1");
    }

    private RunEstimate estimate(OpenAiSetup setup, Prompting prompting) {
        return new RunEstimate(setup, prompting, SAMPLES, new PaidAnswers() {
            @Override
            public int answered(Identity by, Request request) {
                return Math.min(
                        request.samples(),
                        answered.getOrDefault(request.question().getQuestionId(), 0));
            }

            @Override
            public Optional<AnswerLength> length(String generator, String task) {
                return length;
            }

            @Override
            public Spent spent(String generator) {
                return Spent.NOTHING;
            }
        });
    }

    private static OpenAiSetup setup(OptionalInt maxTokens, boolean isPriced) {
        Price price = new Price(BigDecimal.valueOf(2), BigDecimal.ONE, BigDecimal.TEN);
        PriceList list = PriceList.of(Map.of("m", price));
        return new OpenAiSetup(
                "teacher",
                server(),
                new Sampling(
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        maxTokens,
                        OptionalLong.empty(),
                        List.of(),
                        Sampling.extra("{}")),
                Limits.inFlight(1),
                new Prices(isPriced ? List.of(list) : List.of()),
                Budget.NONE);
    }

    private static OpenAiServer server() {
        return new OpenAiServer(
                URI.create("http://127.0.0.1:1/v1"), "m", Api.CHAT, Optional.empty(), Map.of(), Duration.ofSeconds(1));
    }

    private static Question question(String text, Split split) {
        return QuestionRecords.of(Tasks.builtIn().require("svamp"), text, Optional.of("2"), split);
    }
}
