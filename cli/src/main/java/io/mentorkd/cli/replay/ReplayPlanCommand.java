package io.mentorkd.cli.replay;

import io.mentorkd.admin.pace.TrainingPace;
import io.mentorkd.admin.replay.LogBound;
import io.mentorkd.admin.replay.ReplayFilter;
import io.mentorkd.admin.replay.ReplayPlan;
import io.mentorkd.admin.replay.ReplayPlanFile;
import io.mentorkd.admin.replay.ReplayPlanner;
import io.mentorkd.admin.replay.ReplayPurpose;
import io.mentorkd.admin.replay.ReplayRequest;
import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.Count;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.cli.terminal.ProgressLine;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.records.Source;
import io.mentorkd.topics.Topics;
import io.mentorkd.trainers.runs.ObjectiveName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mentorkd replay plan}. */
@Command(
        name = "plan",
        description = {
            "Say which records shall be used again, and what for; count them; and write that down as a plan.",
            "The ends of the range become explicit offsets of every partition, once: the plan means the same records however"
                    + " far the log has grown."
        },
        footer = "  mentorkd replay plan --for student --from 30d --plan-out plan.json")
final class ReplayPlanCommand implements Callable<Integer> {

    /** Longest search for how fast training went the last time. */
    private static final Duration PACE_LIMIT = Duration.ofSeconds(10);

    @Option(
            names = "--for",
            paramLabel = "PURPOSE",
            required = true,
            description = "student or mentor (train one), regrade (by the present convention), relabel (by the promoted"
                    + " mentor) or redrive (copy to another topic).")
    private ReplayPurpose purpose;

    @Option(
            names = "--from",
            paramLabel = "WHERE",
            required = true,
            description = "First record: " + LogBound.GRAMMAR + ".")
    private String from;

    @Option(
            names = "--until",
            paramLabel = "WHERE",
            defaultValue = "end",
            description = "Where it ends, exclusive; as --from.")
    private String until;

    @Mixin
    private ReplayFilterOptions filters;

    @Option(
            names = "--objective",
            paramLabel = "NAME",
            description =
                    "For student: rationale, mentor-kd or mentor-kd-reference; decides the topic. Default: that of 'student train',"
                            + " rationale.")
    private Optional<ObjectiveName> objective;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "For redrive: where the records are, its whole name.")
    private Optional<String> topic;

    @Option(names = "--to-topic", paramLabel = "TOPIC", description = "For redrive: where they are copied to.")
    private Optional<String> destination;

    @Option(
            names = "--plan-out",
            paramLabel = "FILE",
            required = true,
            description = "Where to write the plan; must not exist.")
    private Path file;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws Exception {
        if (Files.exists(file)) {
            throw new CommandFailure(
                    ExitCode.CONFLICT, file + " exists and is not written over: name another --plan-out");
        }
        ReplayRequest request = ReplayFailures.told(this::request);
        KafkaConnection cluster = connection.connect(
                unused -> request.topic(),
                Topics::metrics,
                unused -> request.destination().orElse(request.topic()));
        connection.requireSelectable(cluster, filters.selected(), unused -> request.topic());
        try (Admin admin = Admin.create(cluster.adminConfig());
                ProgressLine line = output.progress()) {
            ReplayPlan plan = ReplayFailures.told(() -> new ReplayPlanner(admin, cluster, connection.topics())
                    .plan(
                            request,
                            Instant.now().truncatedTo(ChronoUnit.MILLIS),
                            records -> line.show("read " + Count.of(records, "record"))));
            if (plan.records().counts().matched() == 0) {
                throw new CommandFailure(
                        ExitCode.NOT_FOUND,
                        "nothing to use again: of "
                                + Count.of(plan.records().counts().scanned(), "record") + " on "
                                + request.topic() + " from " + request.from() + " to " + request.to()
                                + " none passes the filters");
            }
            ReplayFailures.writing(file, () -> ReplayPlanFile.write(file, plan));
            ReplayPlanDocument document = ReplayPlanDocument.of(file, plan, tokensASecond(cluster));
            output.print(document, document::print);
            return ExitCode.DONE;
        }
    }

    private OptionalDouble tokensASecond(KafkaConnection cluster) {
        try (TrainingPace pace = new TrainingPace(cluster, connection.topics(), PACE_LIMIT)) {
            pace.update();
            return pace.tokensASecond();
        }
    }

    private ReplayRequest request() {
        Topics topics = connection.topics();
        boolean redrive = purpose == ReplayPurpose.REDRIVE;
        require(topic.isPresent() == redrive, "--topic is needed for redrive and for nothing else");
        require(destination.isPresent() == redrive, "--to-topic is needed for redrive and for nothing else");
        require(objective.isEmpty() || purpose == ReplayPurpose.STUDENT, "--objective is for student only");
        ObjectiveName minimised = objective.orElse(ObjectiveName.RATIONALE);
        return new ReplayRequest(
                purpose,
                switch (purpose) {
                    case STUDENT -> minimised.topic(topics);
                    case MENTOR, RELABEL -> topics.accepted();
                    case REGRADE -> topics.rationales();
                    case REDRIVE -> topic.orElseThrow();
                },
                from,
                until,
                filter(),
                filters.sampling(),
                purpose == ReplayPurpose.STUDENT ? Optional.of(minimised.id()) : Optional.empty(),
                destination);
    }

    private ReplayFilter filter() {
        ReplayFilter filter = filters.filter();
        if (purpose != ReplayPurpose.MENTOR) {
            return filter;
        }
        require(
                filter.sources().isEmpty() || filter.sources().equals(Set.of(Source.TEACHER)),
                "a mentor learns from the teacher's rationales only: leave out --source");
        return filter.withSource(Source.TEACHER);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new CommandFailure(ExitCode.USAGE, otherwise);
        }
    }
}
