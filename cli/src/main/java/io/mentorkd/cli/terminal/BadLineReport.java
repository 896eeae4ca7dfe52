package io.mentorkd.cli.terminal;

import io.mentorkd.datasets.BadLines;
import java.io.PrintWriter;

/** Says on standard error which lines of the input could not be used. */
public final class BadLineReport {

    private BadLineReport() {}

    /** Prints the first lines that were left out, and how many more there are. */
    public static void print(BadLines bad, PrintWriter err) {
        bad.first().forEach(line -> err.println("mentorkd: " + line));
        long more = bad.count() - bad.first().size();
        if (more > 0) {
            err.println("mentorkd: and " + Count.of(more, "more bad line"));
        }
        err.flush();
    }
}
