package io.mentorkd.fuzz;

import java.util.Locale;

/**
 * What a reader made of its cases.
 *
 * @param values cases that were read
 * @param refused cases that were refused in a sentence
 * @param mostBytes bytes that one case allocated at most
 * @param slowestMillis time of the slowest case
 */
public record Tally(long values, long refused, long mostBytes, long slowestMillis) {

    /** Where the long form runs, its figures are for people. */
    void print(String reader) {
        if (Integer.getInteger("mentorkd.fuzz.cases") != null) {
            System.out.printf(
                    Locale.ROOT,
                    "fuzz | %s | %,d cases | %,d read | %,d refused | %,d KiB at most | slowest %d ms%n",
                    reader,
                    values + refused,
                    values,
                    refused,
                    mostBytes >> 10,
                    slowestMillis);
        }
    }
}
