package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.checkpoints.Announcement;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.connection.RecordWriter;
import io.mentorkd.models.checkpoints.Sha256;
import io.mentorkd.records.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(ClusterExtension.class)
class AnnouncedExportTest {
    @TempDir
    private Path directory;

    @Test
    void shouldExportWhatWasAnnouncedAndNoOtherWeights(Pipeline pipeline) throws IOException {
        pipeline.create();
        Path target = directory.resolve("out");
        Path checkpoint = ExportableRun.in(directory.resolve("run")).writeT5();
        announce(pipeline, checkpoint, Sha256.of(checkpoint.resolve("model.safetensors")));

        pipeline.done("checkpoints", "export", "student", "--to", target.toString());

        assertThat(target.resolve("model.safetensors")).hasSameBinaryContentAs(checkpoint.resolve("model.safetensors"));
        announce(pipeline, checkpoint, "e".repeat(64));
        announce(pipeline, directory.resolve("gone"), "f".repeat(64));
        String[] others = {"--to", directory.resolve("another").toString()};
        assertThat(pipeline.run(Pipeline.join(others, "checkpoints", "export", "student@eeee"))
                        .exits(ExitCode.CONFLICT)
                        .err())
                .contains("holds other weights than were announced");
        assertThat(pipeline.run(Pipeline.join(others, "checkpoints", "export", "student@ffff"))
                        .exits(ExitCode.NOT_FOUND)
                        .err())
                .contains("student@ffffffffffff is not on this machine: it is at file:");
    }

    private static void announce(Pipeline pipeline, Path checkpoint, String sha256) {
        try (RecordWriter<Checkpoint> writer =
                new RecordWriter<>(pipeline.connection(), pipeline.topics().checkpoints(), Announcement::key)) {
            writer.send(Checkpoint.newBuilder()
                    .setModelId("student")
                    .setRevision(sha256.substring(0, 12))
                    .setUri(checkpoint.toUri().toString())
                    .setSha256(sha256)
                    .setObjective("rationale")
                    .setParameters(1)
                    .setRound(1)
                    .setStep(1)
                    .setOffsets(List.of())
                    .setScores(Map.of())
                    .setPromoted(true)
                    .build());
        }
    }
}
