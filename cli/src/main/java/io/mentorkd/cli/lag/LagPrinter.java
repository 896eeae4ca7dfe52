package io.mentorkd.cli.lag;

import io.mentorkd.admin.lag.LagReport;

/** Shows what a command finds out about lag. */
interface LagPrinter {

    /**
     * Shows one look.
     *
     * @return whether anybody is there to see it: not so once the other end of a pipe is closed
     */
    boolean print(LagReport report);

    /** Says that a look has failed, and that another will be taken. */
    void failed(String message);
}
