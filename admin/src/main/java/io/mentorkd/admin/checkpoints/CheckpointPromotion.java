package io.mentorkd.admin.checkpoints;

import io.mentorkd.admin.RefusedException;
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
 * Promotes a checkpoint by hand: held to the same rule as trainers hold theirs to, or gone back to; verified before it is
 * announced, and looked for afterwards. Mentors at work take it up; trainers measure what they make against it and do not delete
 * it, nor the one before it.
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
     * @throws RefusedException if there is no such checkpoint, or its weights are not on this machine
     * @throws PromotionRefusedException if the rule says no and nobody forces it
     * @throws RefusedException if the weights are not those announced, or another was promoted meanwhile
     */
    public PromotionOutcome promote(PromotionRequest request) {
        try (AnnouncedCheckpoints announced = new AnnouncedCheckpoints(connection, topics)) {
            CheckpointCatalogue catalogue = CheckpointCatalogue.of(announced.refresh(), announced.latest());
            ListedCheckpoint wanted = catalogue.require(request.model(), Optional.of(request.revision()));
            Optional<ListedCheckpoint> before = catalogue.promoted(request.model());
            AnnouncedWeights.verify(wanted);
            if (wanted.promoted()) {
                return new PromotionOutcome(before, wanted, false, List.of());
            }
            Verdict verdict =
                    before.map(promoted -> examine(request, wanted, promoted)).orElse(Verdict.HOLDS);
            Optional<String> because = verdict.holds() ? Optional.empty() : request.forcedBecause();
            ListedCheckpoint now = announce(announced, catalogue, wanted, because);
            return new PromotionOutcome(before, now, true, verdict.regressions());
        }
    }

    /**
     * Promotes again what was promoted before, or another that is named, whatever the rule says. To ask again is harmless: what
     * was gone back to by asking for no revision is not gone back behind.
     *
     * @throws RefusedException if there is nothing to go back to, or its weights are not on this machine
     * @throws PromotionRefusedException if what is named was announced after the promoted one, and was never in use
     * @throws RefusedException as {@link #promote}
     */
    public PromotionOutcome rollback(RollbackRequest request) {
        try (AnnouncedCheckpoints announced = new AnnouncedCheckpoints(connection, topics)) {
            CheckpointCatalogue catalogue = CheckpointCatalogue.of(announced.refresh(), announced.latest());
            String model = request.model();
            ListedCheckpoint named = catalogue.require(model, request.revision());
            ListedCheckpoint from = catalogue
                    .promoted(model)
                    .orElseThrow(() -> RefusedException.notFound(
                            "no checkpoint of " + model + " is promoted: there is none to go back from"));
            boolean isDone =
                    request.revision().isEmpty() && from.rolledBackFrom().isPresent();
            if (isDone || (named.promoted() && request.revision().isPresent())) {
                return new PromotionOutcome(Optional.of(from), from, false, List.of());
            }
            ListedCheckpoint wanted = request.revision().isPresent()
                    ? named
                    : catalogue
                            .previous(model)
                            .orElseThrow(() -> RefusedException.notFound("nothing was promoted of " + model + " before "
                                    + from.revision() + ": there is nothing to go back to"));
            if (catalogue.isLater(wanted, from)) {
                throw PromotionRefusedException.later(wanted, from);
            }
            AnnouncedWeights.verify(wanted);
            Optional<String> because = Optional.of(Rollback.because(from.revision(), request.reason()));
            ListedCheckpoint now = announce(announced, catalogue, wanted, because);
            return new PromotionOutcome(Optional.of(from), now, true, List.of());
        }
    }

    /** Announces {@code wanted} as the one to use, and the one before it as what to go back to. */
    private ListedCheckpoint announce(
            AnnouncedCheckpoints announced,
            CheckpointCatalogue catalogue,
            ListedCheckpoint wanted,
            Optional<String> because) {
        Checkpoint now = Checkpoint.newBuilder(wanted.checkpoint())
                .setPromoted(true)
                .setForcedBecause(because.orElse(null))
                .build();
        Optional<Checkpoint> before = catalogue.promoted(wanted.model()).map(ListedCheckpoint::checkpoint);
        boolean isLast = before.isPresent() && catalogue.isLast(before.get());
        try (RecordWriter<Checkpoint> writer =
                new RecordWriter<>(connection, topics.checkpoints(), Announcement::key)) {
            before.map(Announcement::superseded).ifPresent(superseded -> {
                if (isLast) {
                    // Its trainer, when it is started again, would take it for one that it had not announced yet.
                    writer.send(superseded);
                }
                writer.send(Announcement.previousKey(wanted.model()), superseded);
            });
            writer.send(now);
            writer.flush();
            verify(announced, wanted, now, before, writer);
        }
        return new ListedCheckpoint(now, Instant.now(), true, false);
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

    /** A trainer may have promoted another, or deleted this one, while it was verified. */
    private static void verify(
            AnnouncedCheckpoints announced,
            ListedCheckpoint wanted,
            Checkpoint now,
            Optional<Checkpoint> before,
            RecordWriter<Checkpoint> writer) {
        announced.refresh();
        Checkpoint promoted = announced.promoted(now.getModelId()).orElse(now);
        if (!Announcement.same(promoted, now)) {
            throw RefusedException.conflict("revision " + promoted.getRevision() + " of " + now.getModelId()
                    + " was promoted at the same moment, by a trainer or somebody else, and is now the one to use");
        }
        if (!wanted.isPresent()) {
            before.ifPresent(writer::send);
            writer.flush();
            throw RefusedException.conflict(wanted.name()
                    + " was deleted by its trainer at the same moment; what was promoted before is promoted again");
        }
    }
}
