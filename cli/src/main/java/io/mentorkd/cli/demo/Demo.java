package io.mentorkd.cli.demo;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.processors.filter.FilterConfig;
import io.mentorkd.processors.filter.FilterOptions;
import io.mentorkd.processors.filter.FilterProgress;
import io.mentorkd.processors.filter.RationaleFilter;
import io.mentorkd.producers.questions.GeneratedQuestions;
import io.mentorkd.producers.questions.QuestionPublisher;
import io.mentorkd.producers.teachers.SolverTeacher;
import io.mentorkd.producers.teachers.TeacherProgress;
import io.mentorkd.producers.teachers.TeacherWorker;
import io.mentorkd.producers.teachers.TeacherWorkerConfig;
import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import io.mentorkd.topics.TopicProvisioner;
import io.mentorkd.topics.TopicSpec;
import io.mentorkd.topics.Topics;
import io.mentorkd.trainers.evaluation.Evaluator;
import io.mentorkd.trainers.evaluation.HeldOutQuestions;
import io.mentorkd.trainers.evaluation.TaskScore;
import io.mentorkd.trainers.runs.RunDirectory;
import io.mentorkd.trainers.training.ContinualTrainer;
import io.mentorkd.trainers.training.Learner;
import io.mentorkd.trainers.training.TrainingListener;
import io.mentorkd.trainers.training.TrainingSummary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/** Runs the pipeline once, from generated questions to a tested student. */
public final class Demo {

    private static final int PARTITIONS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final DemoConfig config;
    private final TrainingListener listener;
    private final StageClock clock;
    private final Topics topics = new Topics(Topics.DEFAULT_PREFIX);

    /**
     * A demo.
     *
     * @param announce is told of each stage when it is done
     * @param listener is told how training goes
     */
    public Demo(DemoConfig config, Consumer<String> announce, TrainingListener listener) {
        this.config = config;
        this.listener = listener;
        this.clock = new StageClock(announce);
    }

    /** Makes the demo end soon; for any thread. */
    public void stop() {
        clock.stop();
    }

    /**
     * Runs it.
     *
     * @param mentorkd the command line that runs this program, for the cluster's process
     * @throws java.util.concurrent.CancellationException if it was stopped
     */
    public DemoResult run(List<String> mentorkd) throws Exception {
        DemoCluster[] cluster = new DemoCluster[1];
        try {
            clock.time("cluster", () -> {
                clock.onStop(Thread.currentThread()::interrupt);
                cluster[0] = DemoCluster.start(mentorkd);
                provision(cluster[0].connection());
                return "a broker and a Schema Registry, in a process of their own";
            });
            return run(cluster[0].connection());
        } finally {
            if (cluster[0] != null) {
                cluster[0].close();
            }
        }
    }

    private DemoResult run(KafkaConnection connection) throws Exception {
        long[] questions = new long[1];
        TeacherProgress[] taught = new TeacherProgress[1];
        FilterProgress[] filtered = new FilterProgress[1];
        clock.time("questions", () -> {
            questions[0] = publishQuestions(connection);
            return questions[0] + " questions of " + config.task().task().name() + " published, "
                    + DemoConfig.TRAIN_QUESTIONS + " of them for training";
        });
        Path state = Files.createTempDirectory("mentorkd-demo-filter-");
        try (RationaleFilter filter = RationaleFilter.start(
                connection, topics, FilterConfig.defaults(), FilterOptions.defaults(topics, state))) {
            clock.time("teacher", () -> {
                taught[0] = teach(connection);
                return taught[0].rationales() + " rationales written, " + percent(DemoConfig.ERROR_RATE)
                        + " with a wrong step";
            });
            clock.time("filter", () -> {
                clock.onStop(filter::close);
                filtered[0] = filter.awaitCaughtUp(PATIENCE);
                return filtered[0].accepted() + " accepted, rejected: " + filtered[0].rejected();
            });
        } finally {
            DemoCluster.delete(state);
        }
        return train(connection, questions[0], taught[0], filtered[0]);
    }

    private DemoResult train(
            KafkaConnection connection, long questions, TeacherProgress taught, FilterProgress filtered)
            throws Exception {
        List<Question> test;
        try (HeldOutQuestions source =
                new HeldOutQuestions(connection, topics, Split.TEST, Set.of(), DemoConfig.TEST_QUESTIONS)) {
            test = source.now();
        }
        TaskScore[] scores = new TaskScore[2];
        TrainingSummary[] summary = new TrainingSummary[1];
        DemoTraining training = new DemoTraining(config, filtered.accepted());
        clock.time("before", () -> {
            try (Learner untrained = Learner.begin(training.config())) {
                scores[0] = score(untrained, test);
            }
            return "an untrained student answers " + percent(scores[0].accuracy()) + " of " + test.size()
                    + " TEST questions";
        });
        try (RunDirectory run = RunDirectory.open(config.out(), training.config());
                ContinualTrainer trainer =
                        new ContinualTrainer(connection, topics, run, training.options(), listener)) {
            clock.time("student", () -> {
                summary[0] = trainer.train(true, clock::stopped);
                return summary[0].manifest().orElseThrow().step() + " steps on " + filtered.accepted() + " rationales";
            });
            clock.time("after", () -> {
                scores[1] = score(trainer.learner(), test);
                return "the trained student answers " + percent(scores[1].accuracy());
            });
        }
        return new DemoResult(
                config.task().task().name(),
                config.seed(),
                clock.seconds(),
                questions,
                new DemoResult.Rationales(taught.rationales(), filtered.accepted(), filtered.rejected()),
                List.of(new DemoResult.Student(
                        "teacher-only",
                        scores[0].accuracy(),
                        scores[1].accuracy(),
                        scores[1].questions(),
                        summary[0].manifest().orElseThrow().step(),
                        summary[0].manifest().orElseThrow().parameters())),
                filtered.lag() + summary[0].lag(),
                clock.stages(),
                config.out().toString(),
                test.get(0).getText());
    }

    private void provision(KafkaConnection connection) {
        try (Admin admin = Admin.create(connection.adminConfig())) {
            new TopicProvisioner(admin).provision(TopicSpec.all(topics, PARTITIONS, OptionalInt.empty()));
        }
    }

    private long publishQuestions(KafkaConnection connection) {
        try (QuestionPublisher publisher = new QuestionPublisher(connection, topics)) {
            return publisher
                    .publish(List.of(
                            generated(DemoConfig.TRAIN_QUESTIONS, Split.TRAIN),
                            generated(DemoConfig.VALIDATION_QUESTIONS, Split.VALIDATION),
                            generated(DemoConfig.TEST_QUESTIONS, Split.TEST)))
                    .published();
        }
    }

    private GeneratedQuestions generated(int count, Split split) {
        return new GeneratedQuestions(config.task(), config.seed(), count, split);
    }

    private TeacherProgress teach(KafkaConnection connection) {
        TeacherWorkerConfig defaults =
                TeacherWorkerConfig.defaults(TeacherWorkerConfig.defaultGroup(topics, SolverTeacher.GENERATOR));
        TeacherWorkerConfig settings = new TeacherWorkerConfig(
                defaults.group(),
                DemoConfig.SAMPLES,
                defaults.concurrency(),
                defaults.questionsPerPoll(),
                defaults.maxTries());
        try (SolverTeacher solver = new SolverTeacher(DemoConfig.ERROR_RATE, config.seed());
                TeacherWorker worker = new TeacherWorker(connection, topics, solver, settings)) {
            clock.onStop(worker::stop);
            return worker.runUntilCaughtUp();
        }
    }

    private static TaskScore score(Learner learner, List<Question> test) {
        return new Evaluator(learner.model(), learner.tokenizer(), DemoConfig.MAX_TARGET_TOKENS)
                .evaluate(test)
                .scores()
                .get(0);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
