package io.mentorkd.models.tokenizers;

import io.mentorkd.models.tokenizers.jinja.Template;
import io.mentorkd.models.tokenizers.jinja.TemplateException;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model's own way to write a chat as one text: what {@code apply_chat_template(messages, tokenize=False)} of {@code transformers}
 * makes, or a refusal, never another text.
 */
public final class ChatTemplate {
    private final Template template;
    private final SpecialTokens tokens;

    private ChatTemplate(Template template, SpecialTokens tokens) {
        this.template = template;
        this.tokens = tokens;
    }

    /**
     * What one side says.
     *
     * @param role {@code system}, {@code user} or {@code assistant}
     */
    public record Message(String role, String content) {
        /** What a user says. */
        public static Message user(String content) {
            return new Message("user", content);
        }

        /** In this order, which a template that writes JSON shows. */
        private Map<String, String> variables() {
            Map<String, String> variables = new LinkedHashMap<>();
            variables.put("role", role);
            variables.put("content", content);
            return variables;
        }
    }

    /**
     * Reads a template.
     *
     * @param source Jinja
     * @param tokens the template may write them
     * @throws TokenizerException when it has in it what is not known here
     */
    public static ChatTemplate parse(String source, SpecialTokens tokens) {
        try {
            return new ChatTemplate(Template.parse(source), tokens);
        } catch (TemplateException e) {
            throw new TokenizerException("the chat template cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * The chat as one text.
     *
     * @param messages first to last
     * @param addGenerationPrompt whether the text goes on to where the assistant begins to speak
     * @param now some templates tell the model the date
     * @throws TokenizerException when the template refuses the messages, as some do those of a system, or cannot be rendered
     */
    public String render(List<Message> messages, boolean addGenerationPrompt, LocalDateTime now) {
        Map<String, Object> variables = new HashMap<>(tokens.texts());
        variables.put("messages", messages.stream().map(Message::variables).toList());
        variables.put("add_generation_prompt", addGenerationPrompt);
        variables.put("tools", null);
        variables.put("documents", null);
        try {
            return template.render(variables, now);
        } catch (TemplateException e) {
            throw new TokenizerException("the chat template cannot be rendered: " + e.getMessage(), e);
        }
    }
}
