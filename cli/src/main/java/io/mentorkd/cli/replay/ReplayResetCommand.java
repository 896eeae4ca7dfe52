package io.mentorkd.cli.replay;

import io.mentorkd.admin.replay.LogBound;
import io.mentorkd.admin.reset.GroupReset;
import io.mentorkd.admin.reset.ResetPlan;
import io.mentorkd.admin.reset.UndoFile;
import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.topics.Groups;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mentorkd replay reset}. */
@Command(
        name = "reset",
        description = {
            "Move a live group: of consumers, of Kafka Streams or a share group. Says what would be skipped or read again;"
                    + " with --execute it writes an undo file, moves the group and looks whether that happened.",
            "Exit code 5 while the group has members, 1 if it does not stand where it was put."
        },
        footer = "  mentorkd replay reset --group mentorkd.graders --to 2026-11-01T12:00Z")
final class ReplayResetCommand implements Callable<Integer> {

    @Option(names = "--group", paramLabel = "GROUP", description = "The group. Default: that of --from-file.")
    private Optional<String> group;

    @ArgGroup(multiplicity = "1")
    private Target target;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description =
                    "Only this topic, its whole name; may be given several times. Default: all that the group has read, or that the file names.")
    private Set<String> topics = Set.of();

    @Option(names = "--execute", description = "Do it. Default: only say what it would do.")
    private boolean execute;

    @Option(
            names = "--undo-file",
            paramLabel = "FILE",
            description =
                    "Where to write how the group stood, for --from-file. Default: undo-GROUP-SECONDS.json in this"
                            + " directory.")
    private Optional<Path> undoFile;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    /** Where to. */
    static final class Target {
        @Option(
                names = "--to",
                paramLabel = "WHERE",
                required = true,
                description = "Where to: " + LogBound.GRAMMAR + ".")
        private Optional<String> bound = Optional.empty();

        @Option(
                names = "--from-file",
                paramLabel = "FILE",
                required = true,
                description = "Where an undo file says that the group stood.")
        private Optional<Path> file = Optional.empty();
    }

    @Override
    public Integer call() throws Exception {
        return ReplayFailures.told(this::reset);
    }

    private int reset() throws Exception {
        Instant now = Instant.now();
        Optional<UndoFile> back =
                target.file.isPresent() ? Optional.of(UndoFile.read(target.file.get())) : Optional.empty();
        String name = group.or(() -> back.map(UndoFile::group))
                .orElseThrow(
                        () -> new CommandFailure(ExitCode.USAGE, "--group is needed: which group shall be moved?"));
        if (back.isPresent() && !back.get().group().equals(name)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    target.file.get() + " is of group " + back.get().group() + ", not of " + name);
        }
        refuseTrainer(name);
        KafkaConnection cluster = connection.connect(topics.stream()
                .map(topic -> (ConnectionOptions.TopicName) unused -> topic)
                .toArray(ConnectionOptions.TopicName[]::new));
        try (Admin admin = Admin.create(cluster.adminConfig())) {
            GroupReset reset = new GroupReset(admin, cluster, connection.topics(), name);
            ResetPlan plan = back.isPresent()
                    ? reset.to(back.get(), topics)
                    : reset.to(LogBound.parse(target.bound.orElseThrow(), now), topics);
            warnOfState(name);
            Optional<Path> undo = Optional.empty();
            if (execute) {
                reset.requireInactive();
                Path file = undoFile.orElse(Path.of(
                        "undo-" + name.replaceAll("[^A-Za-z0-9._-]", "_") + "-" + now.getEpochSecond() + ".json"));
                ReplayFailures.writing(file, () -> UndoFile.of(plan).write(file));
                undo = Optional.of(file);
                reset.execute(plan);
            }
            ResetDocument document = new ResetDocument(plan, execute, undo);
            output.print(document, document::print);
            return ExitCode.DONE;
        }
    }

    /** Where a trainer goes on its checkpoint says; the group only mirrors it. */
    private void refuseTrainer(String name) {
        if (connection.topics().groups().trainedModel(name).isPresent()) {
            throw new CommandFailure(
                    ExitCode.CONFLICT,
                    "group " + name
                            + " only mirrors how far the trainer's checkpoint is: to move it would change nothing"
                            + " but what 'lag' says. To train on records again, use 'mentorkd replay plan --for student'");
        }
    }

    /** Filter and join remember what they have read in stores of their own, which no reset of offsets touches. */
    private void warnOfState(String name) {
        Optional<Groups.Stage> stage = connection.topics().groups().named(name).map(Groups.Named::stage);
        if (stage.equals(Optional.of(Groups.Stage.FILTER)) || stage.equals(Optional.of(Groups.Stage.JOIN))) {
            output.err()
                    .println("warning: " + name + " remembers what it has read, beside its offsets: what it reads again"
                            + " it takes for repeated."
                            + (stage.get() == Groups.Stage.FILTER
                                    ? " To grade again, use 'mentorkd replay plan --for regrade'"
                                    : ""));
        }
    }
}
