package io.mentorkd.cli.stages;

import io.mentorkd.cli.options.BytesConverter;
import io.mentorkd.cli.options.Settings;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.producers.teachers.batches.BatchConfig;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether a server is asked in batches, and how large these are. */
final class BatchOptions {

    private static final Duration LINGER = Duration.ofMinutes(1);

    @Option(
            names = "--batch",
            description = "openai: ask in batches (OpenAI's Batch API), at half the price and within 24 hours. What is"
                    + " with the server stays there when the command ends, and the next run with the same options"
                    + " collects it.")
    private boolean batch;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            description = "with --batch: requests of a batch, at most. Default: " + BatchConfig.MOST_REQUESTS + ".")
    private Optional<Integer> size = Optional.empty();

    @Option(
            names = "--batch-bytes",
            paramLabel = "SIZE",
            converter = BytesConverter.class,
            description = "with --batch: size of a batch's file, at most, such as 50MB. Default: 200MB.")
    private Optional<Long> bytes = Optional.empty();

    @Option(
            names = "--batch-linger",
            paramLabel = "DURATION",
            description = "with --batch: how long a question waits for others to make up a batch. Default: 1m.")
    private Optional<Duration> linger = Optional.empty();

    boolean isBatched() {
        return batch;
    }

    /** Checks that nothing is said of batches where there are none. */
    void check(boolean isPrompted) {
        if (batch && !isPrompted) {
            throw CommandFailure.usage("--batch is for --provider openai");
        }
        if (!batch && (size.isPresent() || bytes.isPresent() || linger.isPresent())) {
            throw CommandFailure.usage("--batch-size, --batch-bytes and --batch-linger are of use with --batch only");
        }
        if (batch) {
            BatchConfig unused = config();
        }
    }

    BatchConfig config() {
        return Settings.checked(() -> new BatchConfig(
                size.orElse(BatchConfig.MOST_REQUESTS), bytes.orElse(BatchConfig.MOST_BYTES), linger.orElse(LINGER)));
    }
}
