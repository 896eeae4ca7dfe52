package io.mentorkd.admin.checkpoints;

import io.mentorkd.checkpoints.AnnouncedCheckpoints;
import io.mentorkd.checkpoints.Announcement;
import io.mentorkd.comparison.Promotion;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordWriter;
import io.mentorkd.records.Checkpoint;
import io.mentorkd.topics.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Promotes a checkpoint by hand: held to the same rule as trainers hold theirs to, verified before it is announced, and looked
 * for afterwards. Mentors at work take it up; trainers measure what they make against it and do not delete it.
 */
public final class CheckpointPromotion {

    private final KafkaConnection connection;
    private final Topics topics;

    /** Promotes on a cluster that has the topic. Contacts nothing yet. */
    public CheckpointPromotion(KafkaConnection connection, Topics topics) {
        this.connection = connection;
        this.topics = topics;
    }

    /**
     * Promotes what is asked for. To ask again is harmless.
     *
     * @throws CheckpointNotFoundException if there is no such checkpoint, or its weights are not on this machine
     * @throws PromotionRefusedException if the rule says no and nobody forces it
     * @throws PromotionConflictException if the weights are not those announced, or another was promoted meanwhile
     */
    public PromotionOutcome promote(PromotionRequest request) {
        try (AnnouncedCheckpoints announced = new AnnouncedCheckpoints(connection, topics)) {
            List<Announcement> announcements = announced.refresh();
            CheckpointCatalogue catalogue = CheckpointCatalogue.of(announcements, announced::promoted);
            ListedCheckpoint wanted = catalogue.require(request.model(), Optional.of(request.revision()));
            Optional<ListedCheckpoint> before = catalogue.promoted(request.model());
            AnnouncedWeights.verify(wanted);
            if (wanted.promoted()) {
                return new PromotionOutcome(before, wanted, false, List.of());
            }
            Verdict verdict =
                    before.map(promoted -> examine(request, wanted, promoted)).orElse(Verdict.HOLDS);
            Checkpoint now = Checkpoint.newBuilder(wanted.checkpoint())
                    .setPromoted(true)
                    .setForcedBecause(
                            verdict.holds() ? null : request.forcedBecause().orElseThrow())
                    .build();
            try (RecordWriter<Checkpoint> writer =
                    new RecordWriter<>(connection, topics.checkpoints(), Announcement::key)) {
                before.filter(promoted -> isLast(promoted, catalogue))
                        .ifPresent(promoted -> writer.send(demoted(promoted)));
                writer.send(now);
                writer.flush();
                verify(announced, wanted, now, before, writer);
            }
            return new PromotionOutcome(
                    before, new ListedCheckpoint(now, Instant.now(), true), true, verdict.regressions());
        }
    }

    /** What the rule says. A trainer may promote what nobody asked anything; a person has no reason to, unless they have one. */
    private record Verdict(boolean holds, List<Promotion.Regression> regressions) {
        private static final Verdict HOLDS = new Verdict(true, List.of());
    }

    private static Verdict examine(PromotionRequest request, ListedCheckpoint wanted, ListedCheckpoint promoted) {
        Map<String, Double> scores = wanted.scores();
        Map<String, Double> before = promoted.scores();
        List<Promotion.Regression> regressions = request.gate().regressions(scores, before);
        boolean measured = before.isEmpty() || before.keySet().stream().anyMatch(scores::containsKey);
        if (measured && regressions.isEmpty()) {
            return Verdict.HOLDS;
        }
        if (request.forcedBecause().isEmpty()) {
            throw measured
                    ? PromotionRefusedException.worse(wanted, promoted, regressions)
                    : PromotionRefusedException.unmeasured(wanted, promoted);
        }
        return new Verdict(false, regressions);
    }

    /**
     * Whether the checkpoint was announced last of its model. It must stay on the topic then: its trainer, when it is started
     * again, would take it for one that it had not announced yet, and promote it again.
     */
    private static boolean isLast(ListedCheckpoint promoted, CheckpointCatalogue catalogue) {
        List<ListedCheckpoint> ofModel = catalogue.of(promoted.model());
        return ofModel.get(ofModel.size() - 1).equals(promoted);
    }

    private static Checkpoint demoted(ListedCheckpoint promoted) {
        return Checkpoint.newBuilder(promoted.checkpoint())
                .setPromoted(false)
                .setForcedBecause(null)
                .build();
    }

    /** A trainer may have promoted another, or deleted this one, while it was verified. */
    private static void verify(
            AnnouncedCheckpoints announced,
            ListedCheckpoint wanted,
            Checkpoint now,
            Optional<ListedCheckpoint> before,
            RecordWriter<Checkpoint> writer) {
        announced.refresh();
        Checkpoint promoted = announced.promoted(now.getModelId()).orElse(now);
        if (!Announcement.same(promoted, now)) {
            throw new PromotionConflictException("revision " + promoted.getRevision() + " of " + now.getModelId()
                    + " was promoted at the same moment, by a trainer or somebody else, and is now the one to use");
        }
        if (!wanted.isPresent()) {
            before.ifPresent(old -> writer.send(old.checkpoint()));
            writer.flush();
            throw new PromotionConflictException(wanted.name()
                    + " was deleted by its trainer at the same moment; what was promoted before is promoted again");
        }
    }
}
