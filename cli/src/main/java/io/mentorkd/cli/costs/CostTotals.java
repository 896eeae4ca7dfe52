package io.mentorkd.cli.costs;

import io.mentorkd.records.IdTable;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.RecordIds;
import io.mentorkd.records.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Adds up what teachers' rationales cost. One that was delivered twice was paid for once. */
final class CostTotals {

    private static final Comparator<Model> ORDER = Comparator.comparing(Model::task)
            .thenComparing(Model::generator)
            .thenComparing(model -> model.served().orElse(""));

    private final Set<String> tasks;
    private final boolean ofCheckpoint;
    private final Map<Model, Tally> tallies = new TreeMap<>(ORDER);
    private final IdTable written = new IdTable();
    private final IdTable accepted = new IdTable();
    private final IdTable trainedOn = new IdTable();

    /** A model at a task. */
    private record Model(String task, String generator, Optional<String> served) {
        static Model of(Rationale rationale) {
            return new Model(
                    rationale.getQuestion().getTask(),
                    rationale.getGenerator(),
                    Optional.ofNullable(rationale.getServedModel()));
        }
    }

    private record Tally(Spent spent, long accepted, long trainedOn) {
        static final Tally NONE = new Tally(Spent.NOTHING, 0, 0);

        Tally plus(Tally other) {
            return new Tally(spent.plus(other.spent), accepted + other.accepted, trainedOn + other.trainedOn);
        }

        CostsDocument.Line line(
                Optional<String> task, Optional<String> model, Optional<String> served, boolean ofCheckpoint) {
            OptionalLong learnt = ofCheckpoint ? OptionalLong.of(trainedOn) : OptionalLong.empty();
            return new CostsDocument.Line(
                    task,
                    model,
                    served,
                    spent.known() + spent.unknown(),
                    accepted,
                    learnt,
                    CostsDocument.Cost.of(spent, accepted, learnt));
        }
    }

    /**
     * Nothing yet.
     *
     * @param tasks whose rationales count; all where it is empty
     * @param ofCheckpoint whether it is told what a checkpoint has been trained on
     */
    CostTotals(Set<String> tasks, boolean ofCheckpoint) {
        this.tasks = Set.copyOf(tasks);
        this.ofCheckpoint = ofCheckpoint;
    }

    /** Counts a rationale that was written. */
    void written(Rationale rationale) {
        add(written, rationale, new Tally(Spent.NOTHING.and(rationale.getCostShareMicros()), 0, 0));
    }

    /** Counts one that was accepted. */
    void accepted(Rationale rationale) {
        add(accepted, rationale, new Tally(Spent.NOTHING, 1, 0));
    }

    /** Counts one that the checkpoint has been trained on. */
    void trainedOn(Rationale rationale) {
        add(trainedOn, rationale, new Tally(Spent.NOTHING, 0, 1));
    }

    /** The totals by task and model, and of all. */
    CostsDocument document() {
        List<CostsDocument.Line> lines = new ArrayList<>();
        tallies.forEach((model, tally) -> lines.add(
                tally.line(Optional.of(model.task()), Optional.of(model.generator()), model.served(), ofCheckpoint)));
        Tally all = tallies.values().stream().reduce(Tally.NONE, Tally::plus);
        return new CostsDocument(lines, all.line(Optional.empty(), Optional.empty(), Optional.empty(), ofCheckpoint));
    }

    private void add(IdTable seen, Rationale rationale, Tally one) {
        if (counts(rationale) && isNew(seen, rationale)) {
            tallies.merge(Model.of(rationale), one, Tally::plus);
        }
    }

    private boolean counts(Rationale rationale) {
        return rationale.getSource() == Source.TEACHER
                && (tasks.isEmpty() || tasks.contains(rationale.getQuestion().getTask()));
    }

    /** An id that is none of ours says nothing of whether it came before. */
    private static boolean isNew(IdTable seen, Rationale rationale) {
        String id = rationale.getRationaleId();
        if (!RecordIds.isId(id)) {
            return true;
        }
        boolean isNew = seen.get(id, 0) == 0;
        seen.put(id, 1);
        return isNew;
    }
}
