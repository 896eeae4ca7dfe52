package io.mentorkd.trainers.rounds;

import io.mentorkd.models.families.T5Size;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.text.TextModel;
import io.mentorkd.models.tokenizers.Tokenizer;

/** Students that know nothing: the tiniest T5s, whose tokens are all that is wanted of them. */
final class Students {

    private Students() {}

    /** A student that reads and writes these tokens, and closes them with itself. */
    static TextModel of(Tokenizer tokenizer) {
        return TextModel.of(
                LanguageModel.initialize(new T5Size(4, 2, 4, 1, 1, 1).version11(tokenizer.vocabularySize(), 0), 1),
                tokenizer);
    }
}
