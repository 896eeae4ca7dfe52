package io.mentorkd.cli.lag;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mentorkd.admin.lag.LagReport;
import io.mentorkd.cli.terminal.OutputOptions;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Shows lag to programs: a line of JSON a look; null for what is not known. */
final class LagJson implements LagPrinter {

    private final PrintWriter out;
    private final Optional<LagCheck> check;

    /**
     * What is printed of a look.
     *
     * @param checkFailures what does not hold of the check, where one was asked for: empty if all holds
     */
    record Document(@JsonUnwrapped LagReport report, Optional<List<String>> checkFailures) {}

    /** What is printed of a look that failed. */
    record Failure(String takenAt, String error) {}

    LagJson(PrintWriter out, Optional<LagCheck> check) {
        this.out = out;
        this.check = check;
    }

    @Override
    public boolean print(LagReport report) {
        out.println(OutputOptions.toJson(new Document(report, check.map(demanded -> demanded.sentences(report)))));
        return !out.checkError(); // flushes
    }

    @Override
    public void failed(String message) {
        out.println(OutputOptions.toJson(new Failure(Instant.now().toString(), message)));
        out.flush();
    }
}
