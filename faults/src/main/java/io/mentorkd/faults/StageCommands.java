package io.mentorkd.faults;

import io.mentorkd.faults.processes.ChildProcess;
import io.mentorkd.faults.processes.Cluster;
import io.mentorkd.faults.processes.Cluster.Side;
import io.mentorkd.faults.processes.ProcessSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command of each stage, with little memory. The first instance of each is on the left of the network, the others on the right. */
final class StageCommands {

    /** Name of the stage that trains a student. */
    static final String STUDENT = "student";

    /** Stages in the order in which records pass them, and whether they are there without a mentor. */
    enum Stage {
        TEACHER("teacher", true, 128),
        GENERATE("mentor-generate", false, 224),
        FILTER("filter", true, 160),
        LABEL("mentor-label", false, 224),
        JOIN("join", false, 192);

        private final String title;
        private final boolean always;
        private final int mebibytes;

        Stage(String title, boolean always, int mebibytes) {
            this.title = title;
            this.always = always;
            this.mebibytes = mebibytes;
        }
    }

    private static final int TRAINER_MEBIBYTES = 320;

    private final RunOptions options;
    private final Cluster cluster;
    private final String teacherUrl;
    private final Path logs;

    StageCommands(RunOptions options, Cluster cluster, String teacherUrl, Path logs) {
        this.options = options;
        this.cluster = cluster;
        this.teacherUrl = teacherUrl;
        this.logs = logs;
    }

    /** The stages of this run, in the order in which records pass them. */
    List<Stage> stages() {
        List<Stage> stages = new ArrayList<>(List.of(Stage.values()));
        stages.removeIf(stage -> !stage.always && !options.shape().hasMentor());
        return stages;
    }

    /** All instances of a stage, not started yet. */
    List<ChildProcess> instances(Stage stage) {
        List<ChildProcess> instances = new ArrayList<>();
        for (int number = 1; number <= options.shape().instances(); number++) {
            String name = stage.title + "-" + number;
            instances.add(process(
                    name, number == 1 ? Side.LEFT : Side.RIGHT, stage.mebibytes, arguments(stage, name, List.of())));
        }
        return instances;
    }

    /** A run of a stage that ends when it has caught up. */
    ChildProcess untilCaughtUp(Stage stage) {
        return process(
                stage.title + "-last",
                Side.LEFT,
                stage.mebibytes,
                arguments(stage, stage.title + "-1", List.of("--until-caught-up")));
    }

    /** Trains the mentor on what is accepted by now. */
    ChildProcess mentor() {
        return process(
                "mentor-train",
                Side.LEFT,
                TRAINER_MEBIBYTES,
                List.of(
                        "mentor",
                        "train",
                        "--out",
                        path("mentor"),
                        "--architecture",
                        "nano",
                        "--tokenizer",
                        "words",
                        "--steps",
                        "60",
                        "--warmup-steps",
                        "10",
                        "--min-round-records",
                        "64",
                        "--max-round-wait",
                        "5s",
                        "--threads",
                        "1",
                        "--until-caught-up"));
    }

    /**
     * The student.
     *
     * @param name of the process
     * @param run directory of the run
     * @param untilCaughtUp whether it ends then
     */
    ChildProcess student(String name, Path run, boolean untilCaughtUp) {
        List<String> words = new ArrayList<>(List.of(
                "student",
                "train",
                "--out",
                run.toString(),
                "--objective",
                "mentor-kd",
                "--tokenizer",
                "words",
                "--passes",
                "2",
                "--batch-size",
                "32",
                "--min-round-records",
                "192",
                "--max-round-wait",
                "15s",
                "--checkpoint-every",
                "5",
                "--threads",
                "1"));
        if (untilCaughtUp) {
            words.add("--until-caught-up");
        }
        return process(name, Side.RIGHT, TRAINER_MEBIBYTES, words);
    }

    private List<String> arguments(Stage stage, String name, List<String> more) {
        List<String> words = new ArrayList<>(
                switch (stage) {
                    case TEACHER ->
                        List.of(
                                "teacher",
                                "run",
                                "--provider",
                                "openai",
                                "--base-url",
                                teacherUrl,
                                "--model",
                                "counting",
                                "--samples",
                                String.valueOf(options.pace().samples()),
                                "--in-flight",
                                "8");
                    case FILTER -> List.of("filter", "run", "--state-dir", path(name));
                    case GENERATE ->
                        List.of(
                                "mentor",
                                "generate",
                                "--samples",
                                "1",
                                "--max-new-tokens",
                                "48",
                                "--batch-size",
                                "16",
                                "--threads",
                                "1");
                    case LABEL -> List.of("mentor", "label", "--batch-size", "64", "--threads", "1");
                    case JOIN -> List.of("join", "run", "--state-dir", path(name));
                });
        words.addAll(more);
        return words;
    }

    private String path(String name) {
        return options.directory().resolve(name).toString();
    }

    private ChildProcess process(String name, Side side, int mebibytes, List<String> arguments) {
        List<String> command = new ArrayList<>(options.command());
        command.addAll(arguments);
        String jvm = "-Xmx" + mebibytes + "m -XX:TieredStopAtLevel=1";
        return new ChildProcess(
                new ProcessSpec(
                        name,
                        command,
                        Map.of(
                                "MENTORKD_BOOTSTRAP_SERVER",
                                cluster.bootstrapServers(side),
                                "MENTORKD_SCHEMA_REGISTRY",
                                cluster.registryUrl(),
                                "MENTORKD_JVM_OPTIONS",
                                jvm,
                                "JDK_JAVA_OPTIONS",
                                jvm + " -XX:+UseSerialGC -Dai.djl.offline=true",
                                "OPT_OUT_TRACKING",
                                "true",
                                "MALLOC_ARENA_MAX",
                                "1"),
                        options.directory()),
                logs);
    }
}
