package io.mentorkd.cli.replay;

import io.mentorkd.admin.replay.ReplayPlanFile;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.trainers.files.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where a replay leaves its model: {@code plan.json}, the model's files, and {@code run/}.
 *
 * @param root the directory
 */
record ReplayDirectory(Path root) {

    private static final String PLAN = "plan.json";

    /**
     * The directory in which {@code plan} is run, now or before.
     *
     * @throws CommandFailure if it is another plan's, or holds something else
     */
    static ReplayDirectory open(Path root, ReplayPlanFile.Loaded plan) throws IOException {
        Files.createDirectories(root);
        Path file = root.resolve(PLAN);
        if (Files.exists(file)) {
            if (!Files.readString(file).equals(plan.text())) {
                throw new CommandFailure(
                        ExitCode.CONFLICT,
                        root + " belongs to another plan, which is in " + file + ": name another directory with --out");
            }
        } else {
            requireEmpty(root);
            DurableFile.write(file, plan.text().getBytes(StandardCharsets.UTF_8));
        }
        return new ReplayDirectory(root);
    }

    /** What the run needs to go on. */
    Path run() {
        return root.resolve("run");
    }

    private static void requireEmpty(Path root) throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            if (entries.anyMatch(entry -> !entry.getFileName().toString().startsWith("."))) {
                throw new CommandFailure(
                        ExitCode.CONFLICT, root + " is not empty and no replay's: name another directory with --out");
            }
        }
    }
}
