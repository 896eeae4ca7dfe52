package io.mentorkd.spelling;

/** How different two texts are written: Levenshtein's distance. */
public final class EditDistance {

    private EditDistance() {}

    /**
     * The least number of characters to insert, delete or replace to make {@code to} of {@code from}. Capitals differ from
     * small letters. Takes time in proportion to the product of both lengths, and memory for one row of {@code to}.
     */
    public static int between(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
