package io.mentorkd.producers.teachers.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mentorkd.producers.costs.Price;
import io.mentorkd.producers.costs.Prices;
import io.mentorkd.producers.prompts.Message;
import io.mentorkd.producers.prompts.Prompt;
import io.mentorkd.producers.teachers.Identity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A model behind a server, and how it is asked: the same whether its answers come at once or in a batch.
 *
 * @param server where it is
 * @param sampling how samples are drawn
 * @param generator what it is called in records
 * @param prices what models cost
 */
record OpenAiModel(OpenAiServer server, Sampling sampling, String generator, Prices prices) {

    /** A text that goes on has to end somewhere. */
    OpenAiModel {
        sampling = server.api() == Api.COMPLETIONS ? sampling.alsoStoppingAt(Prompt.NEXT_QUESTION) : sampling;
    }

    /** Its revision is such as {@code chat;max_tokens=512;temperature=0.7}. */
    Identity identity() {
        return Identity.ofTeacher(
                generator, server.api().spelling() + sampling.describe().replaceFirst("^(?=.)", ";"));
    }

    /** What a request is sent with. */
    ObjectNode body(List<Message> messages, String text, int firstSample, int samples) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", server.model());
        if (server.api() == Api.CHAT) {
            ArrayNode said = body.putArray("messages");
            messages.forEach(message ->
                    said.addObject().put("role", message.role().spelling()).put("content", message.text()));
        } else {
            body.put("prompt", text);
        }
        if (samples > 1) {
            body.put("n", samples);
        }
        sampling.into(body, firstSample);
        return body;
    }

    /** The price of an answer by the name of the model that gave it; empty where nobody knows it. */
    Optional<Price> price(Optional<String> served) {
        return prices.of(server.baseUrl(), served, server.model());
    }

    /** Records of answers, with {@code further} parameters beside those that are sent. */
    AnswerRecords records(Map<String, String> further) {
        Map<String, String> all = new TreeMap<>(sampling.parameters());
        all.putAll(further);
        return new AnswerRecords(all, this::price);
    }
}
