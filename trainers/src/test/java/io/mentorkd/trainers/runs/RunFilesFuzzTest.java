package io.mentorkd.trainers.runs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.fuzz.Fuzz;
import io.mentorkd.fuzz.HostileJson;
import io.mentorkd.fuzz.Tally;
import io.mentorkd.models.checkpoints.CheckpointException;
import io.mentorkd.trainers.experiments.PlanFile;
import io.mentorkd.trainers.experiments.UnreadablePlanException;
import io.mentorkd.trainers.fakes.Runs;
import io.mentorkd.trainers.files.RunJson;
import io.mentorkd.trainers.rounds.Round;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a run that somebody changed, or a disk damaged. */
class RunFilesFuzzTest {

    @TempDir
    private Path root;

    @Test
    void shouldReadOrRefuseEveryConfigurationOfARun() throws IOException {
        RunDirectory.open(root, Runs.config(1)).close();
        Files.createFile(root.resolve("rounds/000001.json"));
        Path file = root.resolve("run.json");
        HostileJson runs = new HostileJson(List.of(Files.readString(file)));

        Tally tally = Fuzz.of("run.json", IOException.class).run(runs::of, json -> {
            Files.write(file, json.getBytes(UTF_8));
            assertThat(RunDirectory.begun(root)).isPresent();
        });

        assertThat(tally.values()).isPositive();
        assertThat(tally.refused()).isPositive();
    }

    @Test
    void shouldReadOrRefuseEveryRound() {
        Path file = root.resolve("000001.json");
        HostileJson rounds = new HostileJson(
                List.of(
                        "{\"number\":1,\"fresh\":{\"topic\":\"mentorkd.examples\",\"spans\":{\"0\":{\"from\":0,\"to\":10}}},"
                                + "\"replay\":[{\"topic\":\"mentorkd.examples\",\"spans\":{}}],\"passes\":2,\"steps\":5,\"seed\":7}"));

        Tally tally = Fuzz.of("rounds", IOException.class).run(rounds::of, json -> {
            Files.write(file, json.getBytes(UTF_8));
            assertThat(RunJson.read(file, Round.class).number()).isPositive();
        });

        assertThat(tally.values()).isPositive();
        assertThat(tally.refused()).isPositive();
    }

    @Test
    void shouldReadOrRefuseEveryManifest() throws IOException {
        Path checkpoint = Files.createDirectories(root.resolve("checkpoints/revision-00000001"));
        HostileJson manifests = new HostileJson(
                List.of(
                        "{\"runId\":\"r\",\"promoted\":true,\"scores\":{\"gsm8k\":0.5},\"parameters\":10,\"rounds\":[1],\"files\":{\"a\":\"b\"}}"));

        Tally tally = Fuzz.of("manifests of runs", CheckpointException.class, ModelNotFoundException.class)
                .run(manifests::of, json -> {
                    Files.write(checkpoint.resolve("manifest.json"), json.getBytes(UTF_8));
                    RunDirectory.newest(root);
                });

        assertThat(tally.refused()).isPositive();
    }

    @Test
    void shouldReadOrRefuseEveryPlanOfAnExperiment() {
        Path file = root.resolve("plan.json");
        HostileJson plans = new HostileJson(
                List.of(
                        "{\"name\":\"x\",\"tasks\":[\"gsm8k\"],\"seeds\":[1,2],\"fractions\":[0.5,1.0],\"questions\":{\"train\":10},"
                                + "\"teacher\":{\"solver\":true},\"mentor\":{\"objective\":\"rationale\"},\"student\":{\"arms\":[\"CE\"]}}"));

        Tally tally = Fuzz.of("plans of experiments", UnreadablePlanException.class)
                .run(plans::of, json -> {
                    Files.write(file, json.getBytes(UTF_8));
                    PlanFile.read(file);
                });

        assertThat(tally.refused()).isPositive();
    }
}
