package io.mentorkd.faults;

import static java.util.stream.Collectors.toSet;

import io.mentorkd.faults.history.History;
import io.mentorkd.faults.history.Log;
import io.mentorkd.faults.history.Payments;
import io.mentorkd.faults.reading.CommittedWitness;
import io.mentorkd.faults.reading.Growth;
import io.mentorkd.faults.reading.LogHistory;
import io.mentorkd.faults.schedule.Schedule;
import io.mentorkd.faults.verification.Verifier;
import io.mentorkd.faults.verification.Violation;
import io.mentorkd.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One run: load and faults for a while, then peace until everything is done with, then the accounts. */
public final class FaultRun {

    private final RunOptions options;

    FaultRun(RunOptions options) {
        this.options = options;
    }

    /**
     * Arguments: minutes, seed, options. The environment's {@code FAULTS_COMMAND} is what starts mentorkd, its words separated by
     * spaces. Ends with 0 where every record is accounted for, with 1 where one is not, with 2 where the arguments are none.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> command = Arrays.asList(Optional.ofNullable(System.getenv("FAULTS_COMMAND"))
                .orElse("./mentorkd")
                .split(" ", -1));
        RunOptions options;
        try {
            options = RunOptions.of(command, arguments);
            requireNew(options.directory());
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
            return;
        }
        RunReport report = new FaultRun(options).run();
        System.out.println(report.markdown());
        System.exit(report.isPassed() ? 0 : 1);
    }

    private static void requireNew(Path directory) {
        if (Files.exists(directory.resolve("logs"))) {
            throw new IllegalArgumentException(directory + " holds another run: name another directory with --out");
        }
    }

    /** Runs, and writes schedule and report into the run's directory. */
    RunReport run() throws IOException, InterruptedException {
        Files.createDirectories(options.directory());
        try (Pipeline pipeline = Pipeline.start(options, FaultRun::tell)) {
            Thread stop = new Thread(() -> kill(pipeline), "kill-all");
            Runtime.getRuntime().addShutdownHook(stop);
            Schedule schedule = options.schedule().isPresent()
                    ? Schedule.read(options.schedule().get())
                    : Schedule.drawn(
                            options.seed(), options.length(), options.pace().every(), pipeline.targets());
            schedule.write(options.directory().resolve("schedule.txt"));
            RunReport report = run(pipeline, schedule);
            report.write(options.directory());
            Runtime.getRuntime().removeShutdownHook(stop);
            return report;
        }
    }

    private RunReport run(Pipeline pipeline, Schedule schedule) throws IOException, InterruptedException {
        Topics topics = pipeline.topics();
        CommittedWitness witness = new CommittedWitness(
                pipeline.witness().connection(),
                List.of(topics.accepted(), topics.rejected(), topics.softLabels(), topics.examples()));
        Growth growth = new Growth(pipeline.witness().connection(), output(topics), Witness.PARTITIONS);
        FaultDriver driver = new FaultDriver(pipeline.struck(), pipeline.targets(), FaultRun::tell);
        List<Violation> violations = new ArrayList<>();
        try (driver) {
            pipeline.load().start(options.pace().questionsPerSecond());
            driver.run(schedule, options.length());
            tell("no more faults; publishing no more");
            pipeline.load().stop();
        }
        growth.close();
        long stopped = System.currentTimeMillis();
        for (String failure : pipeline.catchUp()) {
            violations.add(new Violation(Violation.Kind.NOT_CAUGHT_UP, failure));
        }
        witness.close();
        Optional<History.Weights> weights = Optional.empty();
        if (options.shape().hasMentor()) {
            StudentRuns students = new StudentRuns(pipeline, options.directory().resolve("undisturbed"));
            weights = students.compare(violations);
        }
        tell("reading all topics");
        LogHistory reader = new LogHistory(pipeline.witness().connection(), topics);
        Log log = reader.read(witness);
        History history = new History(
                pipeline.load().acknowledged(),
                new History.Samples(options.pace().samples(), options.shape().hasMentor() ? 1 : 0),
                log,
                new Payments(pipeline.teacher().answered(), reader.kept(), disturbances(driver, pipeline, stopped)),
                weights);
        violations.addAll(Verifier.violations(history));
        for (String taken : pipeline.makeTopicsAnew()) {
            violations.add(new Violation(Violation.Kind.REMADE_TOPIC_TAKEN, taken));
        }
        return RunReport.of(options, driver.done(), growth, pipeline.ended(), history, violations);
    }

    /** What grows as long as every stage works. */
    private List<String> output(Topics topics) {
        return options.shape().hasMentor()
                ? List.of(topics.rationales(), topics.accepted(), topics.softLabels(), topics.examples())
                : List.of(topics.rationales(), topics.accepted());
    }

    /** Faults, and the end of all stages at {@code stopped}. */
    private List<Payments.Disturbance> disturbances(FaultDriver driver, Pipeline pipeline, long stopped) {
        Stream<Payments.Disturbance> faults = driver.done().stream()
                .map(done -> new Payments.Disturbance(
                        done.fault().toString(),
                        Schedule.isOfBrokers(done.fault().target(), pipeline.targets()),
                        done.from(),
                        done.until()));
        Payments.Disturbance end =
                new Payments.Disturbance("all stages are stopped", false, stopped, System.currentTimeMillis());
        return Stream.concat(faults, Stream.of(end)).toList();
    }

    private static void kill(Pipeline pipeline) {
        Set<String> names = pipeline.processes().keySet().stream().collect(toSet());
        for (String name : names) {
            try {
                pipeline.processes().get(name).close();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void tell(String line) {
        System.err.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + line);
    }
}
