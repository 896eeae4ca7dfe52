package io.mentorkd.cli.options;

import io.mentorkd.producers.graders.GraderSettings;
import io.mentorkd.producers.graders.Graders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What graders outside the filter need beside their task. */
public final class GraderOptions {

    private static final long LONGEST_KEY = 8192;

    @Option(
            names = "--allow-network",
            description =
                    "Let unit tests reach the network, and run them also where there is no sandbox: within limits of time"
                            + " and memory, and otherwise with all that you may do.")
    private boolean allowNetwork;

    @Option(
            names = "--judge-key-file",
            paramLabel = "FILE",
            description = "A file that holds the key of the judges' server. Environment: " + GraderSettings.JUDGE_KEY
                    + " holds the key itself.")
    private Optional<Path> judgeKeyFile = Optional.empty();

    /** The graders. */
    public Graders graders() {
        return new Graders(Settings.checked(() -> new GraderSettings(judgeKey(), allowNetwork)));
    }

    private Optional<String> judgeKey() {
        if (judgeKeyFile.isEmpty()) {
            return Optional.ofNullable(System.getenv(GraderSettings.JUDGE_KEY));
        }
        Path file = judgeKeyFile.get();
        return Settings.read("--judge-key-file", () -> {
            if (Files.size(file) > LONGEST_KEY) {
                throw new IllegalArgumentException("--judge-key-file " + file + " is too long for a key");
            }
            return Optional.of(Files.readString(file));
        });
    }
}
