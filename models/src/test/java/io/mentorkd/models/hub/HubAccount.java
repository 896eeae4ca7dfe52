package io.mentorkd.models.hub;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A user of a hub: an environment, and what the user is told. */
final class HubAccount implements ModelSourceListener {
    static final String TOKEN = "hf_secretsecret";

    private static final Patience SHORT =
            new Patience(Duration.ofSeconds(2), Duration.ofSeconds(2), 3, Duration.ofMillis(2), Duration.ofSeconds(5));

    private final Map<String, String> environment = new TreeMap<>();
    private final List<String> progress = new CopyOnWriteArrayList<>();
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final List<String> interrupting = new CopyOnWriteArrayList<>();
    private final List<String> waits = new CopyOnWriteArrayList<>();

    HubAccount(Path home, FakeHub hub) {
        environment.put("HF_HOME", home.toString());
        environment.put("HF_ENDPOINT", hub.address());
    }

    HubAccount with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Ends the thread that tells it this. */
    HubAccount interruptedAt(String told) {
        interrupting.add(told);
        return this;
    }

    ModelSource source() {
        return new ModelSource(environment, SHORT, this);
    }

    List<String> progress() {
        return progress;
    }

    List<String> warnings() {
        return warnings;
    }

    List<String> waits() {
        return waits;
    }

    @Override
    public void downloading(String file, long done, long total) {
        String told = file + " " + done + "/" + total;
        progress.add(told);
        if (interrupting.contains(told)) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void waiting(String file) {
        waits.add(file);
    }

    @Override
    public void warned(String message) {
        warnings.add(message);
    }
}
