package io.mentorkd.cli.terminal;

import io.mentorkd.datasets.BadLines;
import java.io.PrintWriter;
import java.util.List;

/** Says on standard error which lines of the input could not be used. */
public final class BadLineReport {

    private BadLineReport() {}

    /** Prints what is to be said of whole files, and what {@link #print(BadLines, PrintWriter)} does. */
    public static void print(BadLines bad, List<String> remarks, PrintWriter err) {
        remarks.forEach(remark -> err.println("mentorkd: " + remark));
        print(bad, err);
    }

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
