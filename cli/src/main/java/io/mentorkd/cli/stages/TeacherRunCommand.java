package io.mentorkd.cli.stages;

import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.options.GroupOption;
import io.mentorkd.cli.options.MetricsOptions;
import io.mentorkd.cli.options.QuestionOptions;
import io.mentorkd.cli.options.Settings;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.producers.teachers.Teacher;
import io.mentorkd.producers.teachers.TeacherWorkerConfig;
import io.mentorkd.producers.teachers.choice.TeacherEntry;
import io.mentorkd.producers.teachers.choice.Teachers;
import io.mentorkd.telemetry.metrics.StageMetrics;
import io.mentorkd.topics.Groups;
import io.mentorkd.topics.Topics;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mentorkd teacher run}. */
@Command(
        name = "run",
        description = {
            "Let a teacher write rationales for the TRAIN questions of the topic, and for those that are yet to come.",
            "Several workers share the questions, more than there are partitions if need be. A question is done with when"
                    + " the broker has all its rationales: a worker may be killed at any moment."
        },
        footer = {
            "  mentorkd teacher run --provider solver --until-caught-up",
            "  mentorkd teacher run --provider openai --base-url http://localhost:8000/v1 --model qwen3-30b",
            "  mentorkd teacher run --teachers teachers.yaml --estimate"
        })
final class TeacherRunCommand implements Callable<Integer> {

    @Mixin
    private TeacherOptions options;

    @Mixin
    private QuestionOptions questions;

    @Mixin
    private GroupOption group;

    @Option(
            names = "--estimate",
            description =
                    "openai: show what a run would cost, and ask nothing: prompts by their length, answers as long as those"
                            + " that the model was paid for so far, and at most --max-tokens. With --budget it ends with 6"
                            + " where that would be exceeded.")
    private boolean estimate;

    @Mixin
    private MetricsOptions metrics;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() {
        options.checkBatches(estimate);
        if (estimate) {
            if (!options.isPrompted()) {
                throw CommandFailure.usage(
                        "--estimate is for --provider openai: " + options.provider() + " costs nothing");
            }
            served().estimate();
            return ExitCode.DONE;
        }
        try (StageMetrics shown = metrics.open("teacher", MetricsOptions.POLLING, output.err())) {
            if (options.isBatched()) {
                batched().run(shown);
            } else if (options.isPrompted()) {
                served().run(shown);
            } else {
                atOnce(shown);
            }
        }
        return ExitCode.DONE;
    }

    private ServedTeachers served() {
        Teachers teachers = teachers();
        return new ServedTeachers(teachers, options, questions, surroundings(), name -> groupOf(teachers, name));
    }

    private BatchedTeacher batched() {
        Teachers one = teachers();
        TeacherEntry entry = one.entries().get(0);
        return new BatchedTeacher(entry, options, questions, surroundings(), groupOf(one, entry.name()));
    }

    private Teachers teachers() {
        return options.teachers(output.command().commandLine().getParseResult());
    }

    private String groupOf(Teachers teachers, String name) {
        String base = group.group().orElseGet(() -> defaultGroup("openai"));
        if (options.areSeveral()) {
            return base + "-" + name + "-" + teachers.choice().version();
        }
        return group.group().orElse(base + "-" + name);
    }

    private void atOnce(StageMetrics shown) {
        try (Teacher teacher = options.teacher(() -> connection.tasks(connection.connect(), List.of()), output.err())) {
            TeacherWorkerConfig defaults = TeacherWorkerConfig.defaults(
                    group.group().orElseGet(() -> defaultGroup(options.groupOf(teacher.identity()))));
            TeacherWorkerConfig config = Settings.checked(() -> new TeacherWorkerConfig(
                    defaults.group(), questions.samples(), options.inFlight(), defaults.questionsPerPoll()));
            KafkaConnection cluster = connection.connectWithRegistry(
                    Topics::questions, Topics::rationales, topics -> topics.deadLetters(topics.questions()));
            new WorkerRun(shown, cluster, questions, surroundings()).of(teacher, config, TeacherLook.NONE);
        }
    }

    private ServedTeachers.Surroundings surroundings() {
        return new ServedTeachers.Surroundings(connection, output);
    }

    private String defaultGroup(String of) {
        return connection.topics().groups().of(Groups.Stage.TEACHER, of);
    }
}
