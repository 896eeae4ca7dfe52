package io.mentorkd.pipelines;

/** Work was given up because somebody asked for it. */
public final class StoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Work was given up. */
    public StoppedException() {
        super("stopped; started again, it goes on where it was");
    }
}
