package io.mentorkd.models.tokenizers;

import io.mentorkd.models.tokenizers.ChatTemplate.Message;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The one rule by which a question and an answer become token ids, for whoever trains, labels, evaluates or answers. Training sees
 * {@code prompt} followed by {@code answer} and learns the answer; a model is asked with {@code prompt} and stops at the answer's last id.
 *
 * <table>
 * <caption>The rule by kind of model; Q is the question, A the answer, E the end of text</caption>
 * <tr><th>model</th><th>prompt</th><th>answer</th></tr>
 * <tr><td>encoder-decoder</td><td>Q with the special tokens of the tokenizer's file</td><td>A likewise</td></tr>
 * <tr><td>decoder, chat template</td><td>Q as a user's message in the template, up to where the assistant begins; the template
 * writes its special tokens itself, none is added</td><td>A without special tokens, E</td></tr>
 * <tr><td>decoder, none</td><td>Q and a line break with the special tokens that the tokenizer's file puts before a text, not those
 * that it puts after one</td><td>A without special tokens, E</td></tr>
 * <tr><td>decoder, {@link #raw}</td><td>the same without the line break</td><td>A without special tokens, E</td></tr>
 * </table>
 *
 * <p>A template that writes the date is always told 26 July 2024: otherwise the labels of one day would not fit the training of
 * another. That is the day which Llama 3 names where no clock is at hand.
 */
public final class PromptFormat {
    private static final LocalDateTime DAY = LocalDateTime.of(2024, 7, 26, 0, 0);

    private static final String SPOKEN = "answered";

    private final Tokenizer tokenizer;
    private final boolean isEncoderDecoder;
    private final int endOfTextId;
    private final Optional<ChatTemplate> template;
    private final Optional<String> templateRefusal;
    private final String questionEnd;
    private final int addedAfter;

    private PromptFormat(
            Tokenizer tokenizer, boolean isEncoderDecoder, int endOfTextId, Chat chat, String questionEnd) {
        this.tokenizer = tokenizer;
        this.isEncoderDecoder = isEncoderDecoder;
        this.endOfTextId = endOfTextId;
        this.template = chat.template();
        this.templateRefusal = chat.refusal();
        this.questionEnd = questionEnd;
        this.addedAfter = addedAfter(tokenizer);
    }

    /** A template that works, or why there is none. */
    private record Chat(Optional<ChatTemplate> template, Optional<String> refusal) {
        static final Chat NONE = new Chat(Optional.empty(), Optional.empty());

        /** Tries the template once, so that a whole run is with it or without. */
        static Chat of(Tokenizer tokenizer) {
            try {
                Optional<ChatTemplate> template = tokenizer.chatTemplate();
                template.ifPresent(each -> each.render(List.of(Message.user("?")), true, DAY));
                return new Chat(template, Optional.empty());
            } catch (TokenizerException e) {
                return new Chat(Optional.empty(), Optional.of(e.getMessage()));
            }
        }
    }

    /**
     * The rule for a model.
     *
     * @param endOfTextId what ends an answer, of those that the model's configuration names: for a chat the one that ends a turn
     */
    public static PromptFormat of(Tokenizer tokenizer, boolean isEncoderDecoder, int endOfTextId) {
        Chat chat = isEncoderDecoder ? Chat.NONE : Chat.of(tokenizer);
        return new PromptFormat(tokenizer, isEncoderDecoder, endOfTextId, chat, isEncoderDecoder ? "" : "\n");
    }

    /**
     * The token that the model's chat template writes after an assistant's words: the one to take for the end of text where a model's
     * configuration names several. Empty where there is no usable template, or where it writes none.
     */
    public static OptionalInt turnEnd(Tokenizer tokenizer) {
        try {
            List<Message> turns = List.of(Message.user("?"), new Message("assistant", SPOKEN));
            Optional<String> chat = tokenizer.chatTemplate().map(template -> template.render(turns, false, DAY));
            String after = chat.filter(text -> text.contains(SPOKEN))
                    .map(text -> text.substring(text.lastIndexOf(SPOKEN) + SPOKEN.length()))
                    .orElse("");
            return Arrays.stream(tokenizer.encode(after, false))
                    .filter(tokenizer::isSpecial)
                    .findFirst();
        } catch (TokenizerException e) {
            return OptionalInt.empty();
        }
    }

    /** Without template and line break: nothing but what the tokenizer's file adds, and not after a question in a decoder. */
    public PromptFormat raw() {
        return new PromptFormat(tokenizer, isEncoderDecoder, endOfTextId, Chat.NONE, "");
    }

    /** Whether a question is written as a user's message in the model's chat template. */
    public boolean isChat() {
        return template.isPresent();
    }

    /** Why the model's chat template is not used though it has one. */
    public Optional<String> templateRefusal() {
        return templateRefusal;
    }

    /**
     * The token ids that ask a question.
     *
     * @throws TokenizerException when the chat template refuses the question
     */
    public int[] prompt(String question) {
        if (isEncoderDecoder) {
            return tokenizer.encode(question);
        }
        if (template.isPresent()) {
            String chat = template.get().render(List.of(Message.user(question)), true, DAY);
            return tokenizer.encode(chat, false);
        }
        int[] tokens = tokenizer.encode(question + questionEnd);
        return Arrays.copyOf(tokens, tokens.length - addedAfter);
    }

    /** The token ids of an answer and what ends it; empty where a tokenizer of words lacks one of its words. */
    public Optional<int[]> answer(String text) {
        if (isEncoderDecoder || tokenizer.isOfWords()) {
            Optional<int[]> whole = tokenizer.encodeWhole(text);
            if (isEncoderDecoder || whole.isEmpty()) {
                return whole;
            }
        }
        int[] tokens = tokenizer.encode(text, false);
        int[] ended = Arrays.copyOf(tokens, tokens.length + 1);
        ended[tokens.length] = endOfTextId;
        return Optional.of(ended);
    }

    /** The text of an answer's token ids, without special tokens. */
    public String decode(int[] tokens) {
        return tokenizer.decode(tokens);
    }

    /** How many special tokens the tokenizer's file puts after a text: what remains of them when those before it are gone. */
    private static int addedAfter(Tokenizer tokenizer) {
        int[] bare = tokenizer.encode("a", false);
        int[] whole = tokenizer.encode("a", true);
        for (int before = 0; before + bare.length <= whole.length; before++) {
            if (Arrays.equals(whole, before, before + bare.length, bare, 0, bare.length)) {
                return whole.length - before - bare.length;
            }
        }
        return 0;
    }
}
