package io.mentorkd.trainers.rounds;

import io.mentorkd.log.LogRange;
import io.mentorkd.log.LogTruncatedException;
import io.mentorkd.trainers.log.TopicLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The dataset of one run, which is a topic, in rounds: gives the next one, and its records as examples. */
public final class RoundDataset implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RoundDataset.class);

    private final TopicLog<? extends SpecificRecord> log;
    private final Consumer<List<RoundData.Unusable>> deadLetters;
    private final RoundReader reader;
    private final RoundFiles files;
    private final RoundConfig config;
    private final long seed;
    private long waitingSince = System.nanoTime();

    /**
     * The rounds that are written down in {@code directory}.
     *
     * @param log the topic whose records are trained on, which it closes
     * @param deadLetters takes records that cannot be trained on, and returns when they are safe
     */
    public RoundDataset(
            TopicLog<? extends SpecificRecord> log,
            Consumer<List<RoundData.Unusable>> deadLetters,
            Path directory,
            RoundConfig config,
            long seed) {
        this.log = log;
        this.deadLetters = deadLetters;
        this.reader = new RoundReader(log);
        this.files = new RoundFiles(directory);
        this.config = config;
        this.seed = seed;
    }

    /**
     * Round {@code number}: the one decided on before, or else what the log holds after {@code next}, written down before it
     * is given. Does not wait: asked again and again, it gives the round when there are {@code minRecords} new records, or
     * when the first of them came {@code maxWait} ago.
     *
     * @param next next offset to be trained on, by partition
     * @param untilCaughtUp give a round of any size
     * @return nothing where there is nothing new, or not enough yet
     * @throws IOException if the round cannot be written down
     * @throws LogRewoundException if the log ends before {@code next}
     */
    public Optional<Round> next(int number, Map<Integer, Long> next, boolean untilCaughtUp) throws IOException {
        Optional<Round> decided = files.read(number);
        if (decided.isPresent()) {
            return decided;
        }
        Map<Integer, Long> beginning = log.beginning();
        LogRange fresh = RoundPlanner.fresh(log.topic(), beginning, next, log.end(), config.maxRecords());
        if (fresh.isEmpty()) {
            waitingSince = System.nanoTime();
            return Optional.empty();
        }
        boolean waitedLongEnough =
                System.nanoTime() - waitingSince >= config.maxWait().toNanos();
        if (!untilCaughtUp && !waitedLongEnough && fresh.length() < config.minRecords()) {
            return Optional.empty();
        }
        warnOfLost(beginning, next);
        Round round = RoundPlanner.plan(number, fresh, beginning, config, seed);
        files.write(round);
        waitingSince = System.nanoTime();
        return Optional.of(round);
    }

    /**
     * The first examples that the log holds, as far as one look goes: the same for the same log.
     *
     * @param count how many, at most
     */
    public List<RoundExample> first(int count, Function<? super SpecificRecord, Encoded> encoder) {
        Map<Integer, Long> beginning = log.beginning();
        LogRange first = RoundPlanner.fresh(log.topic(), beginning, Map.of(), log.end(), 100L * count);
        Round look = new Round(1, first, List.of(), 1, OptionalLong.empty(), seed);
        return read(look, encoder).examples().stream().limit(count).toList();
    }

    /**
     * Reads the records of {@code round} and makes examples of them.
     *
     * @throws LogTruncatedException if retention has taken some of them
     */
    public RoundData read(Round round, Function<? super SpecificRecord, Encoded> encoder) {
        try {
            return reader.read(round, encoder);
        } catch (LogTruncatedException gone) {
            throw new LogTruncatedException(
                    "round " + round.number() + " was decided on but can no longer be read: " + gone.getMessage()
                            + ". The run cannot go on to the same weights: keep the topic for longer, and begin another"
                            + " run in another directory",
                    gone);
        }
    }

    /** Sends what cannot be trained on to the dead-letter topic. */
    public void deadLetter(RoundData data) {
        deadLetters.accept(data.unusable());
    }

    /** Records (counted as offsets) after {@code next} that retention has left. */
    public long lag(Map<Integer, Long> next) {
        return RoundPlanner.fresh(log.topic(), log.beginning(), next, log.end(), Long.MAX_VALUE)
                .length();
    }

    /** Name of the topic. */
    public String topic() {
        return log.topic();
    }

    @Override
    public void close() {
        log.close();
    }

    private void warnOfLost(Map<Integer, Long> beginning, Map<Integer, Long> next) {
        next.forEach((partition, offset) -> {
            long left = beginning.getOrDefault(partition, 0L);
            if (left > offset) {
                LOG.warn(
                        "retention took offsets {} to {} of {}-{} before they were trained on; going on after them",
                        offset,
                        left - 1,
                        log.topic(),
                        partition);
            }
        });
    }
}
