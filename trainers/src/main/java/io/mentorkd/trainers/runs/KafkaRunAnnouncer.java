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
import io.mentorkd.trainers.resources.ClosingStack;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Announces a run on the topics of a Kafka cluster. */
final class KafkaRunAnnouncer implements RunAnnouncer {

    /** Digits of the weights' hash that name a revision. */
    private static final int REVISION_DIGITS = 12;

    private final Admin admin;
    private final ReopenedWriter<Checkpoint> checkpoints;
    private final AnnouncedCheckpoints announced;
    private final ReopenedWriter<RunMetrics> metrics;
    private final String group;
    private final String runId;
    private final String modelId;

    private KafkaRunAnnouncer(
            KafkaConnection connection, Topics topics, String runId, String modelId, ClosingStack opened) {
        this.admin = opened.add(Admin.create(connection.adminConfig()), Admin::close);
        this.checkpoints = opened.add(
                new ReopenedWriter<>(() -> new RecordWriter<>(connection, topics.checkpoints(), Announcement::key)),
                ReopenedWriter::close);
        this.announced = opened.add(new AnnouncedCheckpoints(connection, topics), AnnouncedCheckpoints::close);
        this.metrics = opened.add(
                new ReopenedWriter<>(() -> new RecordWriter<>(connection, topics.metrics(), RunMetrics::getRunId)),
                ReopenedWriter::close);
        this.group = topics.groups().of(Groups.Stage.TRAINER, modelId);
        this.runId = runId;
        this.modelId = modelId;
    }

    static KafkaRunAnnouncer open(KafkaConnection connection, Topics topics, String runId, String modelId) {
        try (ClosingStack opened = new ClosingStack()) {
            KafkaRunAnnouncer announcer = new KafkaRunAnnouncer(connection, topics, runId, modelId, opened);
            opened.keep();
            return announcer;
        }
    }

    @Override
    public void announce(TrainingCheckpoint checkpoint) {
        Checkpoint announcement = announcement(checkpoint);
        announced.refresh();
        if (!announced.holds(announcement)) {
            checkpoints.write(announcement);
            checkpoints.flush();
        }
        mirrorOffsets(checkpoint.manifest());
    }

    @Override
    public Optional<PromotedModel> promoted() {
        announced.refresh();
        return announced
                .promoted(modelId)
                .map(each -> new PromotedModel(each.getSha256(), each.getScores(), each.getForcedBecause() != null));
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
    public void close() {
        try (metrics;
                checkpoints;
                announced) {
            admin.close();
        }
    }

    private void mirrorOffsets(TrainingManifest manifest) {
        if (manifest.state().offsets().isEmpty()) {
            return; // within the first round: nothing is done yet
        }
        if (manifest.config().replay().isPresent()) {
            return; // a replay ends where its plan does, and lags behind nothing
        }
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        manifest.state()
                .offsets()
                .forEach((partition, offset) -> offsets.put(
                        new TopicPartition(manifest.state().topic(), partition), new OffsetAndMetadata(offset)));
        try {
            admin.alterConsumerGroupOffsets(group, offsets).all().get();
        } catch (ExecutionException failure) {
            throw new KafkaException(
                    "cannot commit the offsets of group " + group + ": "
                            + failure.getCause().getMessage(),
                    failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while committing the offsets of group " + group, interrupted);
        }
    }
}
