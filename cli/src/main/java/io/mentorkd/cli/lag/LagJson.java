package io.mentorkd.cli.lag;

import io.mentorkd.admin.lag.LagReport;
import io.mentorkd.cli.terminal.OutputOptions;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;

/** Shows lag to programs: a line of JSON a look. */
final class LagJson implements LagPrinter {

    private final PrintWriter out;
    private final Optional<LagCheck> check;

    /** What is printed of a look that failed. */
    record Failure(String takenAt, String error) {}

    LagJson(PrintWriter out, Optional<LagCheck> check) {
        this.out = out;
        this.check = check;
    }

    @Override
    public boolean print(LagReport report) {
        out.println(OutputOptions.toJson(LagDocument.of(report, check.map(demanded -> demanded.sentences(report)))));
        return !out.checkError(); // flushes
    }

    @Override
    public void failed(String message) {
        out.println(OutputOptions.toJson(new Failure(Instant.now().toString(), message)));
        out.flush();
    }
}
