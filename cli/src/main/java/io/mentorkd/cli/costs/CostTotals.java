package io.mentorkd.cli.costs;

import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.IdTable;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.RecordIds;
import io.mentorkd.records.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Adds up what teachers' rationales cost. One that was delivered twice was paid for once. */
final class CostTotals {

    private static final Comparator<Model> ORDER = Comparator.comparing(Model::task)
            .thenComparing(Model::generator)
            .thenComparing(model -> model.served().orElse(""));

    private final Set<String> tasks;
    private final Map<Model, Tally> tallies = new TreeMap<>(ORDER);
    private final IdTable written = new IdTable();
    private final IdTable accepted = new IdTable();

    /** A model at a task. */
    private record Model(String task, String generator, Optional<String> served) {
        static Model of(Rationale rationale) {
            return new Model(
                    rationale.getQuestion().getTask(),
                    rationale.getGenerator(),
                    Optional.ofNullable(rationale.getServedModel()));
        }
    }

    private record Tally(Spent spent, long accepted) {
        static final Tally NONE = new Tally(Spent.NOTHING, 0);
    }

    /** @param tasks whose rationales count; all where it is empty */
    CostTotals(Set<String> tasks) {
        this.tasks = Set.copyOf(tasks);
    }

    /** Counts a rationale that was written. */
    void written(Rationale rationale) {
        if (counts(rationale) && isNew(written, rationale)) {
            tallies.merge(
                    Model.of(rationale),
                    new Tally(Spent.NOTHING.and(rationale.getCostShareMicros()), 0),
                    CostTotals::plus);
        }
    }

    /** Counts one that was accepted. */
    void accepted(GradedRationale graded) {
        Rationale rationale = graded.getRationale();
        if (counts(rationale) && isNew(accepted, rationale)) {
            tallies.merge(Model.of(rationale), new Tally(Spent.NOTHING, 1), CostTotals::plus);
        }
    }

    /** The totals by task and model, and of all. */
    CostsDocument document() {
        List<CostsDocument.Line> lines = new ArrayList<>();
        tallies.forEach((model, tally) -> lines.add(CostsDocument.Line.of(
                Optional.of(model.task()),
                Optional.of(model.generator()),
                model.served(),
                tally.spent(),
                tally.accepted())));
        Tally all = tallies.values().stream().reduce(Tally.NONE, CostTotals::plus);
        return new CostsDocument(
                lines,
                CostsDocument.Line.of(
                        Optional.empty(), Optional.empty(), Optional.empty(), all.spent(), all.accepted()));
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

    private static Tally plus(Tally one, Tally other) {
        return new Tally(one.spent().plus(other.spent()), one.accepted() + other.accepted());
    }
}
