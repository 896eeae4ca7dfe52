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

    /**
     * Takes away what does not fit into a line, column after column, and cuts what is left of the first one.
     *
     * @param width characters in a line
     * @param leastNeeded headers of the columns that may go, first to go first
     */
    public TextTable fit(int width, String... leastNeeded) {
        for (String header : leastNeeded) {
            int column = rows.get(0).indexOf(header);
            if (width() > width && column >= 0) {
                rows.replaceAll(row -> without(row, column));
            }
        }
        int excess = width() - width;
        int first = widths()[0];
        if (excess > 0 && first > excess + 1) {
            int left = first - excess - 1;
            rows.replaceAll(row -> with(row, cut(row.get(0), left)));
        }
        return this;
    }

    /** Prints all rows. */
    public void print(PrintWriter out) {
        int columns = rows.get(0).size();
        int[] widths = widths();
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

    private int width() {
        return IntStream.of(widths()).sum() + 2 * (rows.get(0).size() - 1);
    }

    private int[] widths() {
        return IntStream.range(0, rows.get(0).size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
    }

    private static List<String> without(List<String> row, int column) {
        List<String> left = new ArrayList<>(row);
        left.remove(column);
        return left;
    }

    private static List<String> with(List<String> row, String first) {
        List<String> changed = new ArrayList<>(row);
        changed.set(0, first);
        return changed;
    }

    private static String cut(String cell, int width) {
        return cell.length() <= width ? cell : cell.substring(0, width) + "\u2026";
    }

    private static String pad(String cell, int width, boolean right) {
        String space = " ".repeat(width - cell.length());
        return right ? space + cell : cell + space;
    }
}
