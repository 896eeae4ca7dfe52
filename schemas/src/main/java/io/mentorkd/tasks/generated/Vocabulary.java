package io.mentorkd.tasks.generated;

import io.mentorkd.tasks.answers.GradedText;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Collects the tokens that a task's texts are made of. */
final class Vocabulary {
    private final SortedSet<String> tokens = new TreeSet<>();

    Vocabulary() {
        tokens.add(GradedText.MARKER);
    }

    Vocabulary phrases(Phrase... phrases) {
        for (Phrase phrase : phrases) {
            tokens.addAll(WordTokens.of(phrase.fixedText()));
        }
        return this;
    }

    Vocabulary wordings(Wordings wordings) {
        wordings.phrases().forEach(this::phrases);
        return this;
    }

    Vocabulary texts(Collection<String> texts) {
        texts.forEach(text -> tokens.addAll(WordTokens.of(text)));
        return this;
    }

    Vocabulary numbers(int least, int most) {
        IntStream.rangeClosed(least, most).forEach(number -> tokens.add(Integer.toString(number)));
        return this;
    }

    SortedSet<String> tokens() {
        return Collections.unmodifiableSortedSet(tokens);
    }
}
