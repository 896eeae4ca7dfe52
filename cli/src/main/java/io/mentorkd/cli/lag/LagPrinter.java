package io.mentorkd.cli.lag;

import io.mentorkd.admin.lag.LagReport;

/** Shows what a command finds out about lag. */
interface LagPrinter {

    /** Shows one look. */
    void print(LagReport report);

    /** Says that a look has failed, and that another will be taken. */
    void failed(String message);
}
