package io.mentorkd.cli.terminal;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Columns of text, as wide as their widest cell; a column of numbers is set flush right. */
public final class TextTable {

    private final List<List<String>> rows = new ArrayList<>();

    /** A table whose first row is {@code header}. */
    public TextTable(String... header) {
        rows.add(List.of(header));
    }

    /** Adds a row, a cell for each column of the header. */
    public TextTable row(Object... cells) {
        rows.add(Arrays.stream(cells).map(String::valueOf).toList());
        return this;
    }

    /** Prints all rows. */
    public void print(PrintWriter out) {
        int columns = rows.get(0).size();
        int[] widths = IntStream.range(0, columns)
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        boolean[] numeric = new boolean[columns];
        for (int column = 0; column < columns; column++) {
            int c = column;
            numeric[column] = rows.size() > 1
                    && rows.stream()
                            .skip(1)
                            .allMatch(row -> row.get(c).matches("-|never|>?-?[0-9][0-9,.]*( ?[%smhd])?"));
        }
        for (List<String> row : rows) {
            out.println(IntStream.range(0, columns)
                    .mapToObj(column -> pad(row.get(column), widths[column], numeric[column]))
                    .collect(Collectors.joining("  "))
                    .stripTrailing());
        }
    }

    private static String pad(String cell, int width, boolean right) {
        String space = " ".repeat(width - cell.length());
        return right ? space + cell : cell + space;
    }
}
