package io.mentorkd.trainers.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mentorkd.models.checkpoints.Sha256;
import io.mentorkd.trainers.fakes.Runs;
import io.mentorkd.trainers.runs.TrainingConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The directory of a run as a release left it: twelve rationales, two rounds, a checkpoint. Its weights repeat
 * themselves and what the optimizer knows is zeros, which packs well; all else is what the trainer wrote. {@link #main} writes that of a new release, in the folder of the
 * module; it is never written again.
 */
final class GoldenRun {

    static final TrainingConfig CONFIG = Runs.config(3);
    static final int RATIONALES = 12;

    private static final String MANIFEST = "manifest.json";

    private GoldenRun() {}

    /** Writes {@code src/test/resources/released/N/run.zip}, where {@code arguments[0]} is N. */
    public static void main(String... arguments) throws IOException {
        Path work = Files.createTempDirectory("golden-run");
        new Classroom(work, CONFIG).teach(0, RATIONALES).examine(2).train();
        List<Path> checkpoints = list(work.resolve("checkpoints"));
        for (Path checkpoint : checkpoints.subList(0, checkpoints.size() - 1)) {
            for (Path file : list(checkpoint)) {
                Files.delete(file);
            }
            Files.delete(checkpoint);
        }
        flatten(checkpoints.get(checkpoints.size() - 1));
        Path target = Path.of("src/test/resources/released", arguments[0], "run.zip");
        Files.createDirectories(target.getParent());
        pack(work, target);
    }

    /** Unpacks the run of a release into {@code directory}. */
    static void unpack(Path release, Path directory) throws IOException {
        try (InputStream packed = Files.newInputStream(release.resolve("run.zip"));
                ZipInputStream files = new ZipInputStream(packed)) {
            for (ZipEntry entry = files.getNextEntry(); entry != null; entry = files.getNextEntry()) {
                Path file = directory.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, files.readAllBytes());
            }
        }
    }

    private static void flatten(Path checkpoint) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode manifest =
                (ObjectNode) json.readTree(checkpoint.resolve(MANIFEST).toFile());
        for (Path file : list(checkpoint)) {
            String name = file.getFileName().toString();
            if (name.endsWith(".safetensors")) {
                ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
                bytes.position(Long.BYTES + Math.toIntExact(bytes.getLong(0)));
                boolean isLearnt = name.startsWith("model.");
                for (int weight = 0; bytes.hasRemaining(); weight++) {
                    bytes.putFloat(isLearnt ? 0.1f * (weight % 5 - 2) : 0);
                }
                Files.write(file, bytes.array());
                ((ObjectNode) manifest.path("files")).put(name, Sha256.of(file));
            }
        }
        Files.write(
                checkpoint.resolve(MANIFEST),
                json.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
    }

    private static void pack(Path directory, Path target) throws IOException {
        try (OutputStream packed = Files.newOutputStream(target);
                ZipOutputStream files = new ZipOutputStream(packed);
                Stream<Path> paths = Files.walk(directory)) {
            for (Path file : paths.filter(GoldenRun::isKept).sorted().toList()) {
                ZipEntry entry = new ZipEntry(directory.relativize(file).toString());
                entry.setTime(0);
                files.putNextEntry(entry);
                Files.copy(file, files);
            }
        }
    }

    private static boolean isKept(Path file) {
        return Files.isRegularFile(file) && !file.endsWith("lock");
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        }
    }
}
