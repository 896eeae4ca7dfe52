package io.mentorkd.trainers.runs;

import io.mentorkd.checkpoints.AnnouncedCheckpoints;
import io.mentorkd.checkpoints.Announcement;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordWriter;
import io.mentorkd.records.Checkpoint;
import io.mentorkd.records.MetricKind;
import io.mentorkd.records.NextOffset;
import io.mentorkd.records.RunMetrics;
import io.mentorkd.records.Split;
import io.mentorkd.topics.Groups;
import io.mentorkd.topics.Topics;
import io.mentorkd.topics.TrainerLease;
import io.mentorkd.trainers.resources.ClosingStack;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Announces a run on the topics of a Kafka cluster. */
final class KafkaRunAnnouncer implements RunAnnouncer {

    /** Digits of the weights' hash that name a revision. */
    private static final int REVISION_DIGITS = 12;

    private final Optional<TrainerGroup> group;
    private final ReopenedWriter<Checkpoint> checkpoints;
    private final AnnouncedCheckpoints announced;
    private final ReopenedWriter<RunMetrics> metrics;
    private final String runId;
    private final String modelId;

    private KafkaRunAnnouncer(
            KafkaConnection connection, Topics topics, RunDirectory run, TrainerLease.Role role, ClosingStack opened) {
        TrainingConfig config = run.config();
        this.runId = run.runId();
        this.modelId = config.modelId();
        this.checkpoints = opened.add(
                new ReopenedWriter<>(() -> new RecordWriter<>(connection, topics.checkpoints(), Announcement::key)),
                ReopenedWriter::close);
        this.announced = opened.add(new AnnouncedCheckpoints(connection, topics), AnnouncedCheckpoints::close);
        this.metrics = opened.add(
                new ReopenedWriter<>(() -> new RecordWriter<>(connection, topics.metrics(), RunMetrics::getRunId)),
                ReopenedWriter::close);
        // A replay ends where its plan does, and lags behind nothing.
        this.group = config.replay().isPresent()
                ? Optional.empty()
                : Optional.of(opened.add(
                        new TrainerGroup(
                                connection,
                                topics.groups().of(Groups.Stage.TRAINER, modelId),
                                config.loss().name().topic(topics),
                                role,
                                run.latest()
                                        .map(newest -> newest.manifest().state().offsets())
                                        .orElse(new TreeMap<>())),
                        TrainerGroup::close));
    }

    static KafkaRunAnnouncer open(KafkaConnection connection, Topics topics, RunDirectory run, TrainerLease.Role role) {
        try (ClosingStack opened = new ClosingStack()) {
            KafkaRunAnnouncer announcer = new KafkaRunAnnouncer(connection, topics, run, role, opened);
            opened.keep();
            return announcer;
        }
    }

    @Override
    public void announce(TrainingCheckpoint checkpoint) {
        Checkpoint announcement = announcement(checkpoint);
        announced.refresh();
        if (!announced.latest().holds(announcement)) {
            if (announcement.getPromoted()) {
                announced
                        .promoted(modelId)
                        .ifPresent(before ->
                                checkpoints.write(Announcement.previousKey(modelId), Announcement.superseded(before)));
            }
            checkpoints.write(announcement);
            checkpoints.flush();
        }
        group.ifPresent(
                mirrored -> mirrored.mirror(checkpoint.manifest().state().offsets()));
    }

    @Override
    public Optional<PromotedModel> promoted() {
        announced.refresh();
        return announced
                .promoted(modelId)
                .map(each -> new PromotedModel(each.getSha256(), each.getScores(), each.getForcedBecause() != null));
    }

    @Override
    public Set<String> inUse() {
        announced.refresh();
        return Stream.of(
                        announced.latest().promoted(modelId), announced.latest().previous(modelId))
                .flatMap(Optional::stream)
                .map(Checkpoint::getSha256)
                .collect(Collectors.toSet());
    }

    /** What is announced of a checkpoint. */
    static Checkpoint announcement(TrainingCheckpoint checkpoint) {
        TrainingManifest manifest = checkpoint.manifest();
        return Checkpoint.newBuilder()
                .setModelId(manifest.config().modelId())
                .setRevision(checkpoint.weightsSha256().substring(0, REVISION_DIGITS))
                .setUri(checkpoint.directory().toUri().toString())
                .setSha256(checkpoint.weightsSha256())
                .setObjective(manifest.config().loss().name().id())
                .setParameters(manifest.parameters())
                .setRound(manifest.state().rounds().size())
                .setStep(manifest.state().step())
                .setOffsets(manifest.state().offsets().entrySet().stream()
                        .map(entry -> new NextOffset(manifest.state().topic(), entry.getKey(), entry.getValue()))
                        .toList())
                .setScores(manifest.scores())
                .setPromoted(manifest.promoted())
                .build();
    }

    @Override
    public void step(int round, long step, Map<String, Double> values) {
        metrics.write(new RunMetrics(
                runId, modelId, MetricKind.STEP, round, step, null, null, values, System.currentTimeMillis()));
    }

    @Override
    public void evaluation(int round, long step, String task, Map<String, Double> values) {
        metrics.write(new RunMetrics(
                runId,
                modelId,
                MetricKind.EVALUATION,
                round,
                step,
                task,
                Split.VALIDATION,
                values,
                System.currentTimeMillis()));
    }

    @Override
    public void turned() {
        group.ifPresent(TrainerGroup::turned);
    }

    @Override
    public void finished() {
        group.ifPresent(TrainerGroup::finished);
    }

    @Override
    public void close() {
        try (metrics;
                checkpoints;
                announced) {
            group.ifPresent(TrainerGroup::close);
        }
    }
}
