package io.mentorkd.dashboard.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextSearchTest {

    @Test
    void shouldFindWhatStringsContainWhateverTheCaseOfTheirLetters() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String text = text(random, random.nextInt(30));
            String needle = text(random, random.nextInt(4));

            assertThat(isIn(needle, text))
                    .as("'%s' in '%s'", needle, text)
                    .isEqualTo(text.toLowerCase(Locale.ROOT).contains(needle.toLowerCase(Locale.ROOT)));
        }
    }

    @Test
    void shouldFindLettersThatAreNotAscii() {
        assertThat(isIn("größe", "Die Größe")).isTrue();
        assertThat(isIn("雪が", "白い雪が降る")).isTrue();
        assertThat(isIn("雪が降った", "白い雪が降る")).isFalse();
    }

    private static boolean isIn(String needle, String text) {
        return new TextSearch(needle).isIn(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("abAB ".charAt(random.nextInt(5)));
        }
        return text.toString();
    }
}
