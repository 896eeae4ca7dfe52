package io.mentorkd.producers.teachers.openai;

import io.mentorkd.producers.costs.Price;
import io.mentorkd.producers.costs.Prices;
import io.mentorkd.producers.costs.TextTokens;
import io.mentorkd.producers.prompts.Prompt;
import io.mentorkd.producers.teachers.Budget;
import io.mentorkd.producers.teachers.Identity;
import io.mentorkd.producers.teachers.limits.Limits;
import java.util.Objects;
import java.util.Optional;

/**
 * A teacher behind a server before it is asked anything.
 *
 * @param generator what it is called in records
 * @param server where it is
 * @param sampling how samples are drawn
 * @param limits what the server may be asked
 * @param prices what models cost
 * @param budget what may be spent on it in all; in dollars only where its price is known
 */
public record OpenAiSetup(
        String generator, OpenAiServer server, Sampling sampling, Limits limits, Prices prices, Budget budget) {

    /** Checks that what is spent of the budget can be told. */
    public OpenAiSetup {
        if (generator.isBlank()) {
            throw new IllegalArgumentException("generator must not be blank, was '" + generator + "'");
        }
        Objects.requireNonNull(sampling, "sampling");
        Objects.requireNonNull(limits, "limits");
        requirePrice(server, prices, budget);
    }

    /**
     * Returns if it can be told what is spent of a budget on this teacher.
     *
     * @throws IllegalArgumentException if it is in dollars and the price is not known
     */
    public void requirePrice(Budget of) {
        requirePrice(server, prices, of);
    }

    private static void requirePrice(OpenAiServer server, Prices prices, Budget budget) {
        if (budget.micros().isPresent()
                && prices.of(server.baseUrl(), Optional.empty(), server.model()).isEmpty()) {
            throw new IllegalArgumentException("a budget in US dollars needs the price of " + server.model() + " at "
                    + server.baseUrl() + ", which nobody told; tell it, or give a budget in tokens");
        }
    }

    /** Who its rationales are by. */
    public Identity identity() {
        return model().identity();
    }

    /** What the model costs, as far as is known before its server names it; empty where nobody knows. */
    public Optional<Price> price() {
        return model().price(Optional.empty());
    }

    /** Tokens of the first turn of a prompt, by its length. */
    public int promptTokens(Prompt prompt) {
        return TextTokens.estimate(server.api().said(prompt.messages(), prompt.text()));
    }

    /** The teacher, on a client of its own. */
    public OpenAiTeacher teacher() {
        return new OpenAiTeacher(server, sampling, generator, prices);
    }

    /** What it is sent and says in batches. */
    public BatchLines batchLines() {
        return new BatchLines(server, sampling, generator, prices);
    }

    /** Its server's batches, on a client of their own. */
    public OpenAiBatches batches() {
        return new OpenAiBatches(server);
    }

    private OpenAiModel model() {
        return new OpenAiModel(server, sampling, generator, prices);
    }
}
