package io.mentorkd.faults;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.devcluster.LoopbackPorts;
import io.mentorkd.faults.StageCommands.Stage;
import io.mentorkd.faults.disks.SmallDisk;
import io.mentorkd.faults.network.Link;
import io.mentorkd.faults.processes.ChildProcess;
import io.mentorkd.faults.processes.Cluster;
import io.mentorkd.faults.schedule.Targets;
import io.mentorkd.faults.teacher.CountingServer;
import io.mentorkd.faults.teacher.QuestionLoad;
import io.mentorkd.tasks.generated.GeneratedTask;
import io.mentorkd.tasks.generated.GeneratedTasks;
import io.mentorkd.topics.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/** The pipeline on its cluster: started in order, and ended in order. */
final class Pipeline implements AutoCloseable {

    private static final Duration BEGIN_LIMIT = Duration.ofMinutes(5);
    private static final Duration CATCH_UP_LIMIT = Duration.ofMinutes(8);
    private static final Duration LATENCY = Duration.ofMillis(60);
    private static final int FIRST_QUESTIONS = 96;
    private static final int STUDENT_MEBIBYTES = 256;

    private final RunOptions options;
    private final Consumer<String> told;
    private final Topics topics = new Topics(Topics.DEFAULT_PREFIX);
    private final GeneratedTask task = GeneratedTasks.require("weekday_counting");
    private final Cluster cluster;
    private final Witness witness;
    private final CountingServer teacher;
    private final Link teacherLink;
    private final StageCommands commands;
    private final SmallDisk studentDisk;
    private final Map<String, ChildProcess> stages = new ConcurrentSkipListMap<>();
    private final Supervisor supervisor;
    private QuestionLoad load;

    private Pipeline(RunOptions options, Consumer<String> told) throws IOException {
        this.options = options;
        this.told = told;
        Path logs = Files.createDirectories(options.directory().resolve("logs"));
        this.cluster = Cluster.prepare(options.shape().brokers(), options.directory(), logs);
        this.witness = new Witness(cluster, topics, options.shape().brokers());
        int port = LoopbackPorts.free();
        int link = LoopbackPorts.free();
        this.teacher = CountingServer.start(task, port, LATENCY, options.seed());
        this.teacherLink = Link.open(link, port);
        this.commands = new StageCommands(options, cluster, "http://127.0.0.1:" + link + "/v1", logs);
        this.studentDisk = SmallDisk.mount(options.directory().resolve(StageCommands.STUDENT), STUDENT_MEBIBYTES);
        this.supervisor = new Supervisor(() -> processes().values(), told);
    }

    /** Starts everything, and returns when each stage has done something. */
    static Pipeline start(RunOptions options, Consumer<String> told) throws IOException, InterruptedException {
        Pipeline pipeline = new Pipeline(options, told);
        try {
            pipeline.startCluster();
            pipeline.startLoad();
            pipeline.startStages();
            return pipeline;
        } catch (InterruptedException | RuntimeException failure) {
            pipeline.close();
            throw failure;
        }
    }

    /** Names of the topics. */
    Topics topics() {
        return topics;
    }

    /** Who looks on. */
    Witness witness() {
        return witness;
    }

    /** The teacher's server. */
    CountingServer teacher() {
        return teacher;
    }

    /** The questions. */
    QuestionLoad load() {
        return load;
    }

    /** Processes that ended although nothing had struck them. */
    List<Supervisor.Ended> ended() {
        return supervisor.ended();
    }

    /** All processes, by name. */
    Map<String, ChildProcess> processes() {
        Map<String, ChildProcess> all = new LinkedHashMap<>(cluster.processes());
        all.putAll(stages);
        return all;
    }

    /** What faults can strike. */
    Targets targets() {
        return new Targets(List.copyOf(stages.keySet()), cluster.brokers(), List.copyOf(disks().keySet()), true);
    }

    /** The same, to strike at. */
    FaultDriver.Struck struck() {
        Map<String, Link> links = new LinkedHashMap<>(cluster.links());
        links.put(Targets.TEACHER_SERVER, teacherLink);
        return new FaultDriver.Struck(processes(), links, disks(), teacher, witness::awaitInStep);
    }

    /**
     * Stops all stages, and lets each go on until it has caught up, in the order in which records pass them.
     *
     * @return a sentence for each that did not
     */
    List<String> catchUp() throws InterruptedException {
        List<String> failures = new ArrayList<>();
        supervisor.close();
        for (ChildProcess stage : stages.values()) {
            Duration took = stage.stop();
            told.accept(stage.name() + " ended within " + took.toMillis() + " ms of SIGTERM");
        }
        for (Stage stage : commands.stages()) {
            await(commands.untilCaughtUp(stage), failures);
        }
        if (options.shape().hasMentor()) {
            await(commands.student("student-last", studentRun(), true), failures);
        }
        return failures;
    }

    /** Trains a student in peace on the rounds of the one that was disturbed, and tells a sentence where it fails. */
    List<String> trainAgain(Path run) throws InterruptedException {
        List<String> failures = new ArrayList<>();
        await(commands.student("student-undisturbed", run, true), failures);
        return failures;
    }

    /**
     * Makes the topic of examples anew under the student that has read it, and starts that: it must refuse, since its checkpoint is of
     * records that are gone. Only once everything else is looked at.
     *
     * @return a sentence where it did not
     */
    List<String> makeTopicsAnew() throws InterruptedException {
        List<String> taken = new ArrayList<>();
        if (options.shape().hasMentor()) {
            refused(topics.examples(), commands.student("student-anew", studentRun(), true), taken);
        }
        return taken;
    }

    /** The directory of the student's run. */
    Path studentRun() {
        return studentDisk.directory().resolve("run");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        supervisor.close();
        for (ChildProcess stage : stages.values()) {
            stage.close();
        }
        if (load != null) {
            load.close();
        }
        witness.close();
        teacher.close();
        teacherLink.close();
        cluster.close();
        studentDisk.close();
    }

    private Map<String, SmallDisk> disks() {
        Map<String, SmallDisk> disks = new LinkedHashMap<>(cluster.disks());
        if (options.shape().hasMentor()) {
            disks.put(StageCommands.STUDENT, studentDisk);
        }
        disks.values().removeIf(disk -> !disk.canBeFilled());
        return disks;
    }

    private void startCluster() throws InterruptedException {
        told.accept("starting " + cluster.brokers() + " and the registry");
        for (String broker : cluster.brokers()) {
            cluster.processes().get(broker).start();
        }
        witness.awaitBrokers(BEGIN_LIMIT);
        witness.makeTopics(BEGIN_LIMIT);
        cluster.processes().get(Targets.REGISTRY).start();
        witness.awaitRegistry(BEGIN_LIMIT);
    }

    private void startLoad() {
        load = QuestionLoad.of(
                task,
                options.seed(),
                FIRST_QUESTIONS
                        + (int) Math.ceil(options.pace().questionsPerSecond()
                                * options.length().toSeconds()
                                * 1.2),
                new KafkaConnection(cluster.bootstrapServers(Cluster.Side.LEFT), URI.create(cluster.registryUrl())),
                topics);
    }

    private void startStages() throws InterruptedException {
        load.publish(FIRST_QUESTIONS);
        start(Stage.TEACHER);
        start(Stage.FILTER);
        witness.awaitRecords(topics.accepted(), FIRST_QUESTIONS, BEGIN_LIMIT);
        if (options.shape().hasMentor()) {
            told.accept("training a mentor");
            List<String> failures = new ArrayList<>();
            await(commands.mentor(), failures);
            if (!failures.isEmpty()) {
                throw new IllegalStateException(failures.get(0));
            }
            start(Stage.GENERATE);
            start(Stage.LABEL);
            start(Stage.JOIN);
            ChildProcess student = commands.student(StageCommands.STUDENT, studentRun(), false);
            stages.put(student.name(), student);
            student.start();
            witness.awaitRecords(topics.examples(), FIRST_QUESTIONS, BEGIN_LIMIT);
        }
    }

    private void start(Stage stage) {
        for (ChildProcess instance : commands.instances(stage)) {
            stages.put(instance.name(), instance);
            instance.start();
        }
    }

    private void refused(String topic, ChildProcess stage, List<String> taken) throws InterruptedException {
        witness.makeAnew(topic, BEGIN_LIMIT);
        List<String> failures = new ArrayList<>();
        await(stage, failures);
        if (failures.isEmpty()) {
            taken.add(stage.name() + " went on with " + topic + ", which was made anew");
        } else {
            told.accept("as it must: " + failures.get(0));
        }
    }

    private void await(ChildProcess process, List<String> failures) throws InterruptedException {
        long began = System.nanoTime();
        process.start();
        boolean ended = process.await(CATCH_UP_LIMIT);
        int code = process.exitCode().orElse(-1);
        told.accept(process.name() + (ended ? " ended with exit code " + code : " did not end") + " after "
                + (System.nanoTime() - began) / 1_000_000_000 + " s");
        if (!ended || code != 0) {
            failures.add(process.name()
                    + (ended ? " failed with exit code " + code : " had not caught up after " + CATCH_UP_LIMIT) + ": "
                    + process.lastWords());
        }
        process.close();
    }
}
