package io.mentorkd.admin.costs;

import io.mentorkd.records.IdTable;
import io.mentorkd.records.PromptTokens;
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

/** Adds up what teachers' rationales cost. One that was delivered twice was paid for once. For one thread. */
final class CostTotals {

    private static final Comparator<Model> ORDER = Comparator.comparing(Model::task)
            .thenComparing(Model::generator)
            .thenComparing(model -> model.served().orElse(""));

    private final Set<String> tasks;
    private final Map<Model, Tally> tallies = new TreeMap<>(ORDER);
    private final PromptTokens prompts = new PromptTokens();
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

    /** What rationales took. */
    private record Taken(KnownSum micros, KnownSum prompt, KnownSum completion, KnownSum tokens) {
        static final Taken NOTHING = new Taken(KnownSum.NOTHING, KnownSum.NOTHING, KnownSum.NOTHING, KnownSum.NOTHING);

        static Taken of(Rationale rationale, OptionalLong prompt) {
            OptionalLong completion = rationale.getCompletionTokens() == null
                    ? OptionalLong.empty()
                    : OptionalLong.of(rationale.getCompletionTokens());
            OptionalLong both = prompt.isEmpty() || completion.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(prompt.getAsLong() + completion.getAsLong());
            OptionalLong micros = rationale.getCostShareMicros() == null
                    ? OptionalLong.empty()
                    : OptionalLong.of(rationale.getCostShareMicros());
            return new Taken(KnownSum.of(micros), KnownSum.of(prompt), KnownSum.of(completion), KnownSum.of(both));
        }

        Taken plus(Taken other) {
            return new Taken(
                    micros.plus(other.micros),
                    prompt.plus(other.prompt),
                    completion.plus(other.completion),
                    tokens.plus(other.tokens));
        }
    }

    private record Tally(Taken taken, long rationales, long accepted, long trainedOn) {
        static final Tally NONE = new Tally(Taken.NOTHING, 0, 0, 0);
        static final Tally ACCEPTED = new Tally(Taken.NOTHING, 0, 1, 0);
        static final Tally TRAINED_ON = new Tally(Taken.NOTHING, 0, 0, 1);

        Tally plus(Tally other) {
            return new Tally(
                    taken.plus(other.taken),
                    rationales + other.rationales,
                    accepted + other.accepted,
                    trainedOn + other.trainedOn);
        }

        CostsDocument.Line line(Optional<Model> of, boolean ofCheckpoints) {
            OptionalLong learnt = ofCheckpoints ? OptionalLong.of(trainedOn) : OptionalLong.empty();
            return new CostsDocument.Line(
                    of.map(Model::task),
                    of.map(Model::generator),
                    of.flatMap(Model::served),
                    rationales,
                    accepted,
                    learnt,
                    CostsDocument.Cost.of(taken.micros(), accepted, learnt),
                    CostsDocument.Tokens.of(taken.prompt(), taken.completion(), taken.tokens(), accepted, learnt));
        }
    }

    /** Nothing yet, of rationales for {@code tasks}; of all where they are empty. */
    CostTotals(Set<String> tasks) {
        this.tasks = Set.copyOf(tasks);
    }

    /** Counts a rationale that was written. */
    void written(Rationale rationale) {
        if (isNew(written, rationale)) {
            add(rationale, new Tally(Taken.of(rationale, prompts.of(rationale)), 1, 0, 0));
        }
    }

    /** Counts one that was accepted. */
    void accepted(Rationale rationale) {
        if (isNew(accepted, rationale)) {
            add(rationale, Tally.ACCEPTED);
        }
    }

    /** Counts one that a checkpoint has been trained on. */
    void trainedOn(Rationale rationale) {
        if (isNew(trainedOn, rationale)) {
            add(rationale, Tally.TRAINED_ON);
        }
    }

    /**
     * The totals by task and model, and of all.
     *
     * @param ofCheckpoints whether it is told what was trained on
     */
    CostsDocument document(boolean ofCheckpoints) {
        List<CostsDocument.Line> lines = new ArrayList<>();
        tallies.forEach((model, tally) -> lines.add(tally.line(Optional.of(model), ofCheckpoints)));
        Tally all = tallies.values().stream().reduce(Tally.NONE, Tally::plus);
        return new CostsDocument(lines, all.line(Optional.empty(), ofCheckpoints));
    }

    private void add(Rationale rationale, Tally one) {
        tallies.merge(Model.of(rationale), one, Tally::plus);
    }

    /** Whether it counts, and has not before. An id that is none of ours says nothing of whether it came before. */
    private boolean isNew(IdTable seen, Rationale rationale) {
        boolean counts = rationale.getSource() == Source.TEACHER
                && (tasks.isEmpty() || tasks.contains(rationale.getQuestion().getTask()));
        String id = rationale.getRationaleId();
        if (!counts || !RecordIds.isId(id)) {
            return counts;
        }
        boolean isNew = seen.get(id, 0) == 0;
        seen.put(id, 1);
        return isNew;
    }
}
