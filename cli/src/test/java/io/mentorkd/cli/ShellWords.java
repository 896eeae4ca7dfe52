package io.mentorkd.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a line of a shell apart, as far as our documentation writes them. */
final class ShellWords {

    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    private ShellWords() {}

    /** The words of {@code line}, up to where its output goes somewhere else. */
    static String[] of(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line.split(" [|>&] ", 2)[0]);
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3));
        }
        return words.toArray(String[]::new);
    }
}
