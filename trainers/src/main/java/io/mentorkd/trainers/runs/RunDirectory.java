package io.mentorkd.trainers.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mentorkd.comparison.Promotion;
import io.mentorkd.models.checkpoints.CheckpointContent;
import io.mentorkd.models.checkpoints.CheckpointException;
import io.mentorkd.models.checkpoints.CheckpointStore;
import io.mentorkd.trainers.files.DirectoryLock;
import io.mentorkd.trainers.files.DurableFile;
import io.mentorkd.trainers.files.RunJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The directory of a training run: {@code run.json} (its configuration), {@code rounds/} (what it learns from),
 * {@code checkpoints/}, and what it found out and keeps to (layers, micro-batches). One process at a time; within it one thread may
 * write what another prunes.
 */
public final class RunDirectory implements AutoCloseable {

    /** Where the rounds are, below the run's directory. */
    static final String ROUNDS = "rounds";

    /** Which blocks of a larger model the run chose to begin with. */
    private static final String BLOCKS = "layers.json";

    /** In what parts batches are computed that did not fit into memory. */
    private static final String MICRO_BATCHES = "micro-batches.json";

    /** How many of the checkpoints that were promoted last are kept. */
    private static final int USED_AND_BEFORE = 2;

    /** Where the checkpoints are, below the run's directory. */
    static final String CHECKPOINTS = "checkpoints";

    private final DirectoryLock lock;
    private final Path root;
    private final RunIdentity identity;
    private final CheckpointStore checkpoints;
    private List<TrainingCheckpoint> promoted; // the newest first

    private RunDirectory(DirectoryLock lock, Path root, RunIdentity identity) {
        this.lock = lock;
        this.root = root;
        this.identity = identity;
        this.checkpoints = CheckpointStore.open(root.resolve(CHECKPOINTS));
        this.promoted = new CheckpointManifests(root.resolve(CHECKPOINTS))
                .promoted().stream().map(TrainingCheckpoint::unverified).toList();
    }

    /**
     * Begins the run in {@code root}, or goes on with it.
     *
     * @throws RunConflictException if the run there has another configuration, or another process is at it
     * @throws CheckpointException if a manifest is damaged
     * @throws IOException if the directory cannot be read or written
     */
    public static RunDirectory open(Path root, TrainingConfig config) throws IOException {
        Files.createDirectories(root);
        DirectoryLock lock = DirectoryLock.take(root)
                .orElseThrow(() -> new RunConflictException("this process or another is already training in " + root));
        try {
            // Made before run.json is: to write that forces their names to the disk, too.
            Files.createDirectories(root.resolve(ROUNDS));
            Files.createDirectories(root.resolve(CHECKPOINTS));
            return new RunDirectory(lock, root, new RunIdentityFile(root).identity(config));
        } catch (IOException | RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    /**
     * The configuration of the run in {@code root}, if there is one that has begun to learn.
     *
     * @throws IOException if it cannot be read
     */
    public static Optional<TrainingConfig> begun(Path root) throws IOException {
        return new RunIdentityFile(root).begun().map(RunIdentity::config);
    }

    /**
     * The newest checkpoint of the run in {@code root}, whoever is at it; of its files only the manifest is looked at.
     *
     * @throws ModelNotFoundException if there is none
     */
    public static TrainingCheckpoint newest(Path root) {
        return new CheckpointManifests(root.resolve(CHECKPOINTS))
                .newest()
                .map(TrainingCheckpoint::unverified)
                .orElseThrow(() -> new ModelNotFoundException("no checkpoint in " + root));
    }

    /** Name of the run. */
    public String runId() {
        return identity.runId();
    }

    /** The run's configuration. */
    public TrainingConfig config() {
        return identity.config();
    }

    /**
     * The blocks of the decoder that the run began with, where it chose them itself.
     *
     * @throws IOException if what was written down cannot be read
     */
    public Optional<List<Integer>> chosenBlocks() throws IOException {
        Path file = root.resolve(BLOCKS);
        return Files.exists(file)
                ? Optional.of(
                        Arrays.stream(RunJson.read(file, int[].class)).boxed().toList())
                : Optional.empty();
    }

    /** Writes down which blocks were chosen, durably, before any of them is trained. */
    public void chooseBlocks(List<Integer> blocks) throws IOException {
        DurableFile.write(root.resolve(BLOCKS), RunJson.mapper().writeValueAsBytes(blocks));
    }

    /**
     * In what parts batches are computed that did not fit into memory. A run that is given these before it begins follows them.
     *
     * @throws IOException if what was written down cannot be read
     */
    public MicroBatches microBatches() throws IOException {
        Path file = root.resolve(MICRO_BATCHES);
        try {
            return Files.exists(file)
                    ? RunJson.mapper().readValue(file.toFile(), MicroBatches.class)
                    : MicroBatches.NONE;
        } catch (JsonProcessingException wrong) {
            throw new IOException(
                    file + " must be a list such as [{\"fromStep\": 120, \"rows\": 4}]: " + wrong.getOriginalMessage(),
                    wrong);
        }
    }

    /** Writes down in what parts batches are computed, durably, before a step that was can be part of a checkpoint. */
    public void writeMicroBatches(MicroBatches parts) throws IOException {
        DurableFile.write(root.resolve(MICRO_BATCHES), RunJson.mapper().writeValueAsBytes(parts));
    }

    /** Where the rounds are written down. */
    public Path rounds() {
        return root.resolve(ROUNDS);
    }

    /**
     * The newest checkpoint, all its files verified.
     *
     * @throws CheckpointException if it is damaged
     */
    public Optional<TrainingCheckpoint> latest() {
        List<Long> newestFirst = checkpoints.revisions();
        if (newestFirst.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(TrainingCheckpoint.of(checkpoints.open(newestFirst.get(0))));
        } catch (CheckpointException damaged) {
            String instead = newestFirst.size() > 1
                    ? "go on from revision " + newestFirst.get(1) + ", the one before it: the weights will be the same"
                    : "begin the run anew, from the same rounds: the weights will be the same";
            throw new CheckpointException(
                    CheckpointManifests.directory(root.resolve(CHECKPOINTS), newestFirst.get(0)),
                    "is the newest checkpoint and damaged; delete it to " + instead + ". Damage: "
                            + damaged.getMessage(),
                    damaged);
        }
    }

    /** The newest checkpoint that is promoted; of its files only the manifest was looked at. */
    public synchronized Optional<TrainingCheckpoint> promoted() {
        return promoted.stream().findFirst();
    }

    /** Writes a checkpoint: it is there whole, or not at all. */
    public synchronized TrainingCheckpoint write(TrainingManifest manifest, CheckpointContent content) {
        long revision = checkpoints.revisions().stream().findFirst().orElse(0L) + 1;
        TrainingCheckpoint written =
                TrainingCheckpoint.of(checkpoints.write(revision, TrainingCheckpoint.notes(manifest), content));
        if (manifest.promoted()) {
            promoted = Stream.concat(Stream.of(written), promoted.stream()).toList();
        }
        return written;
    }

    /**
     * Deletes all but the newest {@code count} checkpoints, those that are not announced yet, the two that this run promoted
     * last and the best of those that it promoted, which somebody may want back, and those that are in use by what the log says,
     * which a person may have chosen.
     *
     * @param announced revision of the newest that is announced
     * @param inUse SHA-256 of weights that are promoted, or are to go back to
     */
    public synchronized void prune(int count, long announced, Set<String> inUse) {
        Set<Long> kept = new HashSet<>();
        List<Long> newestFirst = checkpoints.revisions();
        newestFirst.stream().limit(count).forEach(kept::add);
        newestFirst.stream().filter(revision -> revision > announced).forEach(kept::add);
        promoted = worthKeeping(promoted);
        promoted.forEach(checkpoint -> kept.add(checkpoint.revision()));
        newestFirst.stream()
                .skip(count)
                .filter(revision -> inUse.contains(TrainingCheckpoint.weightsSha256(
                        CheckpointManifests.directory(root.resolve(CHECKPOINTS), revision))))
                .forEach(kept::add);
        checkpoints.keepOnly(kept);
    }

    /** The one to use, the one to go back to, and the best. */
    private static List<TrainingCheckpoint> worthKeeping(List<TrainingCheckpoint> newestFirst) {
        Optional<TrainingCheckpoint> best = newestFirst.stream().reduce((later, earlier) -> {
            Map<String, Double> scores = later.manifest().scores();
            return Promotion.better(earlier.manifest().scores(), scores).equals(scores) ? later : earlier;
        });
        return Stream.concat(newestFirst.stream().limit(USED_AND_BEFORE), best.stream())
                .distinct()
                .toList();
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
