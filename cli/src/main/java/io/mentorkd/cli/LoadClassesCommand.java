package io.mentorkd.cli;

import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.pipelines.DirectoryTree;
import io.mentorkd.pipelines.OwnCluster;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code mentorkd load-classes}: a small pipeline from questions to a student, and all that is asked of one, so that the JVM has loaded
 * what a command needs when it archives its classes ({@code -XX:ArchiveClassesAtExit}). What comes of the commands is of no account.
 */
@Command(
        name = "load-classes",
        hidden = true,
        description =
                "Run a small pipeline on a cluster of its own, for a JVM that archives the classes it has loaded.",
        footer = "  mentorkd load-classes")
final class LoadClassesCommand implements Callable<Integer> {

    /** Commands on the cluster; DIR stands for a directory that is deleted afterwards. */
    static final List<String> ON_THE_CLUSTER = List.of(
            "topics create",
            "questions generate --task coin_flip --count 8 --state-dir DIR/questions",
            "questions generate --task coin_flip --count 2 --split TEST --state-dir DIR/questions",
            "teacher run --provider solver --samples 1 --until-caught-up",
            "filter run --until-caught-up --state-dir DIR/filter",
            "student train --out DIR/student --tokenizer words --steps 1 --max-round-wait 1s --until-caught-up",
            "evaluate --model DIR/student --max-new-tokens 2",
            "topics describe",
            "tasks ls",
            "lag",
            "dlq ls",
            "dlq show",
            "checkpoints ls",
            "checkpoints show student",
            "teacher costs",
            "replay plan --for student --from beginning --plan-out DIR/plan.json",
            "lag -o json");

    @Override
    public Integer call() throws IOException {
        Path directory = Files.createTempDirectory("mentorkd-classes-");
        try (OwnCluster cluster = OwnCluster.temporary(JavaCommand.ofThisProgram());
                PrintWriter nowhere = new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            KafkaConnection connection = cluster.connection();
            for (String line : ON_THE_CLUSTER) {
                List<String> words = new ArrayList<>(
                        List.of(line.replace("DIR", directory.toString()).split(" ")));
                words.addAll(List.of(
                        "--bootstrap-server",
                        connection.bootstrapServers(),
                        "--schema-registry",
                        connection.schemaRegistryUrl().toString()));
                int unused =
                        Mentorkd.commandLine().setOut(nowhere).setErr(nowhere).execute(words.toArray(String[]::new));
            }
        } finally {
            DirectoryTree.delete(directory);
        }
        return ExitCode.DONE;
    }
}
