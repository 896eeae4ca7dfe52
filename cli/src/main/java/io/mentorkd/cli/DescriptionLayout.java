package io.mentorkd.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Layout;
import picocli.CommandLine.Model.ArgSpec;

/**
 * Lays out what options mean. Their default, and the environment variable that it comes from, are said as they are declared; lines are
 * broken at spaces alone, and within a default only where it is longer than a line.
 */
final class DescriptionLayout extends Layout {

    private static final Pattern OF_ENVIRONMENT = Pattern.compile("\\$\\{env:(\\w+):-(.*)}");
    private static final Pattern SOURCE = Pattern.compile("(Default|Environment): .*?([.;](?= |$)|$)");
    private static final char GLUE = '\u00a0';

    /** Columns and texts as {@code standard} has them. */
    DescriptionLayout(Layout standard) {
        super(standard.colorScheme(), standard.textTable(), standard.optionRenderer(), standard.parameterRenderer());
    }

    @Override
    public void layout(ArgSpec argument, Text[][] cells) {
        Text[] row = cells[0].clone();
        int last = row.length - 1;
        Column column = textTable().columns()[last];
        for (String paragraph : paragraphs(argument)) {
            for (String line : lines(paragraph, column.width - column.indent)) {
                row[last] = colorScheme().ansi().text(line);
                textTable().addRowValues(row);
                Arrays.fill(row, colorScheme().ansi().text(""));
            }
        }
    }

    /** What {@code argument} means, and where its value comes from unless it is given. */
    static List<String> paragraphs(ArgSpec argument) {
        List<String> paragraphs = new ArrayList<>(Arrays.asList(argument.description()));
        if (!paragraphs.isEmpty()) {
            paragraphs.set(0, paragraphs.get(0) + source(argument));
        }
        return paragraphs;
    }

    /** Where the value comes from unless it is given; nothing where that is said already, or there is none. */
    private static String source(ArgSpec argument) {
        if (argument.defaultValue() == null
                || String.join(" ", argument.description()).contains("Default: ")) {
            return "";
        }
        String declared = argument.defaultValueString(false);
        Matcher environment = OF_ENVIRONMENT.matcher(declared);
        return environment.matches()
                ? " Environment: " + environment.group(1) + "." + sentence(environment.group(2))
                : sentence(declared);
    }

    private static String sentence(String value) {
        return value.isEmpty() ? "" : " Default: " + (value.endsWith(".") ? "'" + value + "'" : value) + ".";
    }

    /** The lines of {@code paragraph}, of {@code width} characters at most unless a word is longer. */
    static List<String> lines(String paragraph, int width) {
        String glued = SOURCE.matcher(paragraph).replaceAll(found -> glued(found.group(), width));
        List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
        for (String word : glued.split(" ", -1)) {
            StringBuilder line = lines.get(lines.size() - 1);
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                line = new StringBuilder();
                lines.add(line);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        return lines.stream().map(line -> line.toString().replace(GLUE, ' ')).collect(Collectors.toList());
    }

    /** The whole sentence in one line, or else its beginning. */
    private static String glued(String sentence, int width) {
        boolean isBegun = sentence.indexOf(' ', sentence.indexOf(' ') + 1) <= width;
        String glued = sentence.length() <= width
                ? sentence.replace(' ', GLUE)
                : isBegun ? sentence.replaceFirst(" ", String.valueOf(GLUE)) : sentence;
        return Matcher.quoteReplacement(glued);
    }
}
