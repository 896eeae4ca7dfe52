package io.mentorkd.dashboard.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.records.Source;
import io.mentorkd.records.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RationaleViewTest {

    private static final RationaleQuery ALL = query(Set.of(), Optional.empty(), OptionalLong.empty(), 1_000);

    @Test
    void shouldHoldTheNewestAndShowThemNewestFirst() {
        RationaleView view = view(5, 12);

        RationalePage page = view.find(ALL);

        assertThat(page.held()).isEqualTo(5);
        assertThat(page.rationales())
                .extracting(RationaleSummary::id)
                .containsExactly("accepted:0:11", "accepted:0:10", "accepted:0:9", "accepted:0:8", "accepted:0:7");
    }

    @Test
    void shouldGiveEveryMatchOnceOverItsPagesWhileOthersArrive() {
        RationaleView view = view(1_000, 100);
        List<String> ids = new ArrayList<>();
        OptionalLong cursor = OptionalLong.empty();
        int added = 100;
        do {
            RationalePage page = view.find(query(Set.of(Verdict.WRONG), Optional.empty(), cursor, 7));
            page.rationales().forEach(row -> ids.add(row.id()));
            cursor = page.nextCursor()
                    .map(next -> OptionalLong.of(Long.parseLong(next)))
                    .orElse(OptionalLong.empty());
            view.add(List.of(Graded.row(added, added)));
            added++;
        } while (cursor.isPresent());

        assertThat(ids)
                .containsExactlyElementsOf(IntStream.iterate(96, number -> number >= 0, number -> number - 4)
                        .mapToObj(number -> "accepted:0:" + number)
                        .toList());
    }

    @Test
    void shouldTellHowManyMatchOnTheFirstPage() {
        RationaleView view = view(1_000, 100);

        assertThat(view.find(query(Set.of(Verdict.WRONG), Optional.empty(), OptionalLong.empty(), 3))
                        .matches())
                .hasValue(25);
        assertThat(view.find(query(Set.of(Verdict.WRONG), Optional.empty(), OptionalLong.of(50), 3))
                        .matches())
                .isEmpty();
    }

    @Test
    void shouldFilterByTaskAndSourceAndText() {
        RationaleView view = view(1_000, 100);

        RationalePage page = view.find(new RationaleQuery(
                Set.of(Verdict.CORRECT),
                Optional.of("svamp"),
                Optional.of(Source.MENTOR),
                Optional.of("HAS 9 apples"),
                OptionalLong.empty(),
                10));

        assertThat(page.rationales()).extracting(RationaleSummary::id).containsExactly("accepted:0:9");
        assertThat(page.nextCursor()).isEmpty();
    }

    @Test
    void shouldOrderByTimeWhatWasThereInTheBeginning() {
        RationaleView view = new RationaleView(4);
        view.add(List.of(Graded.row(0, 50)));
        view.add(List.of(Graded.row(1, 10), Graded.row(2, 40)));
        view.add(List.of(Graded.row(3, 30), Graded.row(4, 20)));

        view.sort();

        assertThat(view.find(ALL).rationales()).extracting(RationaleSummary::at).containsExactly(40L, 30L, 20L, 10L);
    }

    @Test
    void shouldTellTheNewestSinceAVersion() {
        RationaleView view = view(10, 5);
        long version = view.version();
        view.add(List.of(Graded.row(5, 5), Graded.row(6, 6), Graded.row(7, 7)));

        assertThat(view.since(version, 20))
                .extracting(RationaleSummary::id)
                .containsExactly("accepted:0:7", "accepted:0:6", "accepted:0:5");
        assertThat(view.since(version, 2))
                .extracting(RationaleSummary::id)
                .containsExactly("accepted:0:7", "accepted:0:6");
    }

    @Test
    void shouldSearchAHundredThousandQuestionsInLessThanATenthOfASecond() {
        RationaleView view = view(100_000, 100_000);
        RationaleQuery rare = query(Set.of(), Optional.of("has 77777 apples"), OptionalLong.empty(), 50);
        RationaleQuery none = query(Set.of(), Optional.of("why are they not"), OptionalLong.empty(), 50);
        for (int warm = 0; warm < 10; warm++) {
            view.find(none);
        }

        long began = System.nanoTime();
        RationalePage page = view.find(rare);
        Duration took = Duration.ofNanos(System.nanoTime() - began);

        assertThat(page.rationales()).hasSize(1);
        assertThat(page.scanned()).isEqualTo(100_000);
        assertThat(took).isLessThan(Duration.ofMillis(100));
    }

    private static RationaleView view(int capacity, int rows) {
        RationaleView view = new RationaleView(capacity);
        view.add(IntStream.range(0, rows)
                .mapToObj(number -> Graded.row(number, number))
                .toList());
        return view;
    }

    private static RationaleQuery query(Set<Verdict> verdicts, Optional<String> text, OptionalLong cursor, int limit) {
        return new RationaleQuery(verdicts, Optional.empty(), Optional.empty(), text, cursor, limit);
    }
}
