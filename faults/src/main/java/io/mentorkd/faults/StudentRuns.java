package io.mentorkd.faults;

import io.mentorkd.faults.history.History;
import io.mentorkd.faults.verification.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The student that trained under faults, and one that trains in peace on the same rounds: their weights must be equal, byte for byte. */
final class StudentRuns {

    private static final String ROUNDS = "rounds";
    private static final String CHECKPOINTS = "checkpoints";
    private static final String WEIGHTS = "model.safetensors";

    /** What a run is begun anew with: what it has decided on, and nothing that it has learnt. */
    private static final List<String> DECIDED = List.of("run.json", "layers.json", "micro-batches.json");

    private final Pipeline pipeline;
    private final Path undisturbed;

    StudentRuns(Pipeline pipeline, Path undisturbed) {
        this.pipeline = pipeline;
        this.undisturbed = undisturbed;
    }

    /** Trains the second one, and compares; what goes wrong is added to {@code violations}. */
    Optional<History.Weights> compare(List<Violation> violations) throws IOException, InterruptedException {
        Path disturbed = pipeline.studentRun();
        int rounds = copyDecisions(disturbed);
        for (String failure : pipeline.trainAgain(undisturbed)) {
            violations.add(new Violation(Violation.Kind.NOT_CAUGHT_UP, failure));
        }
        return Optional.of(new History.Weights(weights(disturbed), weights(undisturbed), rounds));
    }

    private int copyDecisions(Path disturbed) throws IOException {
        Files.createDirectories(undisturbed.resolve(ROUNDS));
        for (String name : DECIDED) {
            if (Files.exists(disturbed.resolve(name))) {
                Files.copy(disturbed.resolve(name), undisturbed.resolve(name));
            }
        }
        int rounds = 0;
        try (Stream<Path> files = Files.list(disturbed.resolve(ROUNDS))) {
            for (Path round : files.toList()) {
                Files.copy(round, undisturbed.resolve(ROUNDS).resolve(round.getFileName()));
                rounds++;
            }
        }
        return rounds;
    }

    /** SHA-256 of the newest checkpoint's weights; {@code none} where there is none. */
    private static String weights(Path run) throws IOException {
        Path checkpoints = run.resolve(CHECKPOINTS);
        if (!Files.isDirectory(checkpoints)) {
            return "none of " + run.getFileName();
        }
        try (Stream<Path> directories = Files.list(checkpoints)) {
            Optional<Path> newest = directories
                    .map(directory -> directory.resolve(WEIGHTS))
                    .filter(Files::exists)
                    .max(Comparator.comparing(
                            file -> file.getParent().getFileName().toString()));
            return newest.isPresent() ? sha256(newest.get()) : "none of " + run.getFileName();
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
