package io.mentorkd.models.hub;

import java.time.Duration;

/** Tells a listener how far a file is: when it begins, when it is whole, and between a few times a second at most. */
final class Progress {
    private static final Duration INTERVAL = Duration.ofMillis(250);

    private final ModelSourceListener listener;
    private final HubFile file;

    private long last = System.nanoTime() - INTERVAL.toNanos();

    Progress(ModelSourceListener listener, HubFile file) {
        this.listener = listener;
        this.file = file;
    }

    void at(long done) {
        long now = System.nanoTime();
        if (done == file.size() || now - last >= INTERVAL.toNanos()) {
            last = now;
            listener.downloading(file.name(), done, file.size());
        }
    }
}
