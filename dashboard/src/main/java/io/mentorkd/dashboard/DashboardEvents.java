package io.mentorkd.dashboard;

import io.mentorkd.admin.costs.CostsDocument;
import io.mentorkd.dashboard.letters.LetterWatch;
import io.mentorkd.dashboard.live.EventKind;
import io.mentorkd.dashboard.pipeline.Overview;
import io.mentorkd.dashboard.pipeline.PipelineView;
import io.mentorkd.dashboard.views.AcceptanceView;
import io.mentorkd.dashboard.views.CheckpointsView;
import io.mentorkd.dashboard.views.RationaleSummary;
import io.mentorkd.dashboard.views.RationaleView;
import io.mentorkd.dashboard.views.RunsView;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What open pages are told, and when it has changed. */
final class DashboardEvents {

    static final String OVERVIEW = "overview";

    private static final int NEWEST_GRADED = 20;

    private DashboardEvents() {}

    /** The newest graded rationales that pages were not told of. */
    record Graded(List<RationaleSummary> rationales) {}

    static List<EventKind> of(
            DashboardViews views, PipelineView pipeline, LetterWatch letters, Supplier<Optional<CostsDocument>> costs) {
        return List.of(
                new EventKind(OVERVIEW, overview(pipeline)),
                new EventKind("acceptance", acceptance(views.acceptance())),
                new EventKind("costs", costs(costs)),
                new EventKind("graded", graded(views.rationales())),
                new EventKind("runs", runs(views.runs())),
                new EventKind("checkpoints", checkpoints(views.checkpoints())),
                new EventKind("deadLetters", deadLetters(letters)));
    }

    /** Steps of runs that pages were not told of: one event, however many runs there are. */
    record Stepped(List<RunsView.Fresh> runs) {}

    /** The list of checkpoints has changed; so many are in it. */
    record Announced(int checkpoints) {}

    /** How many dead letters there are about which nothing was done. */
    record OpenLetters(long open) {}

    /** Suppliers remember what they told last; one thread asks them. */
    private static Supplier<List<?>> overview(PipelineView pipeline) {
        return new Supplier<>() {
            private Optional<Overview> last = Optional.empty();

            @Override
            public List<?> get() {
                Overview now = pipeline.overview();
                boolean isNew = last.filter(now::tellsTheSameAs).isEmpty();
                last = Optional.of(now);
                return isNew ? List.of(now) : List.of();
            }
        };
    }

    private static Supplier<List<?>> acceptance(AcceptanceView acceptance) {
        return new Supplier<>() {
            private long last;

            @Override
            public List<?> get() {
                long now = acceptance.version();
                boolean isNew = now != last;
                last = now;
                return isNew ? List.of(acceptance.document()) : List.of();
            }
        };
    }

    private static Supplier<List<?>> costs(Supplier<Optional<CostsDocument>> costs) {
        return new Supplier<>() {
            private Optional<CostsDocument> last = Optional.empty();

            @Override
            public List<?> get() {
                Optional<CostsDocument> now = costs.get();
                boolean isNew = !now.equals(last);
                last = now;
                return isNew ? now.stream().toList() : List.of();
            }
        };
    }

    private static Supplier<List<?>> graded(RationaleView rationales) {
        return new Supplier<>() {
            private long last = rationales.version();

            @Override
            public List<?> get() {
                long before = last;
                last = rationales.version();
                return last == before ? List.of() : List.of(new Graded(rationales.since(before, NEWEST_GRADED)));
            }
        };
    }

    private static Supplier<List<?>> runs(RunsView runs) {
        return () -> {
            List<RunsView.Fresh> fresh = runs.takeFresh();
            return fresh.isEmpty() ? List.of() : List.of(new Stepped(fresh));
        };
    }

    private static Supplier<List<?>> checkpoints(CheckpointsView checkpoints) {
        return new Supplier<>() {
            private long last;

            @Override
            public List<?> get() {
                long now = checkpoints.version();
                boolean isNew = now != last;
                last = now;
                return isNew ? List.of(new Announced(checkpoints.size())) : List.of();
            }
        };
    }

    private static Supplier<List<?>> deadLetters(LetterWatch letters) {
        return new Supplier<>() {
            private long last;

            @Override
            public List<?> get() {
                long now = letters.version();
                boolean isNew = now != last;
                last = now;
                return isNew ? List.of(new OpenLetters(letters.letters().open())) : List.of();
            }
        };
    }
}
