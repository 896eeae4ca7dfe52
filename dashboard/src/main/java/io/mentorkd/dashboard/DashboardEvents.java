package io.mentorkd.dashboard;

import io.mentorkd.admin.costs.CostsDocument;
import io.mentorkd.admin.deadletters.LetterGroups;
import io.mentorkd.dashboard.letters.LetterWatch;
import io.mentorkd.dashboard.live.EventKind;
import io.mentorkd.dashboard.pipeline.Overview;
import io.mentorkd.dashboard.pipeline.PipelineView;
import io.mentorkd.dashboard.views.RationaleSummary;
import io.mentorkd.dashboard.views.RationaleView;
import io.mentorkd.dashboard.views.RunsView;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** What open pages are told, and when it has changed. */
final class DashboardEvents {
    static final String OVERVIEW = "overview";

    private static final int NEWEST_GRADED = 20;

    private DashboardEvents() {}

    /** The newest graded rationales that pages were not told of. */
    record Graded(List<RationaleSummary> rationales) {}

    /** Steps of runs that pages were not told of: one event, however many runs there are. */
    record Stepped(List<RunsView.Fresh> runs) {}

    /** The list of checkpoints has changed; so many are in it. */
    record Announced(int checkpoints) {}

    /** How many dead letters there are about which nothing was done. */
    record OpenLetters(long open) {}

    static List<EventKind> of(
            DashboardViews views, PipelineView pipeline, LetterWatch letters, Supplier<Optional<CostsDocument>> costs) {
        RationaleView rationales = views.rationales();
        return List.of(
                new EventKind(
                        OVERVIEW,
                        changes(
                                Optional.<Overview>empty(),
                                () -> Optional.of(pipeline.overview().at(0)),
                                (before, now) -> now.orElseThrow().at(System.currentTimeMillis()))),
                new EventKind(
                        "acceptance",
                        changes(
                                0L,
                                views.acceptance()::version,
                                (before, now) -> views.acceptance().document())),
                new EventKind("costs", changes(Optional.empty(), costs, (before, now) -> now.orElseThrow())),
                new EventKind(
                        "graded",
                        changes(
                                rationales.version(),
                                rationales::version,
                                (before, now) -> new Graded(rationales.since(before, NEWEST_GRADED)))),
                new EventKind("runs", runs(views.runs())),
                new EventKind(
                        "checkpoints",
                        changes(
                                0L,
                                views.checkpoints()::version,
                                (before, now) ->
                                        new Announced(views.checkpoints().size()))),
                new EventKind(
                        "deadLetters",
                        changes(LetterGroups.NONE, letters::letters, (before, now) -> new OpenLetters(now.open()))));
    }

    /**
     * Tells of what has changed.
     *
     * @param first what pages know at first
     * @param current what there is now; where it equals what it was last, nothing is told
     * @param document what is told of it, by what it was last and what it is now
     */
    private static <T> Supplier<List<?>> changes(T first, Supplier<T> current, BiFunction<T, T, ?> document) {
        return new Supplier<>() {
            private T last = first; // one thread asks

            @Override
            public List<?> get() {
                T before = last;
                last = current.get();
                return last.equals(before) ? List.of() : List.of(document.apply(before, last));
            }
        };
    }

    private static Supplier<List<?>> runs(RunsView runs) {
        return () -> {
            List<RunsView.Fresh> fresh = runs.takeFresh();
            return fresh.isEmpty() ? List.of() : List.of(new Stepped(fresh));
        };
    }
}
