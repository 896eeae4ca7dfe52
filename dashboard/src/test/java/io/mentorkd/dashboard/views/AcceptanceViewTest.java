package io.mentorkd.dashboard.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.records.Source;
import io.mentorkd.records.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AcceptanceViewTest {

    @Test
    void shouldCountByTaskAndSourceAndTime() {
        AcceptanceView view = new AcceptanceView();
        view.add(Graded.row(12, 1_000)); // svamp, mentor, wrong
        view.add(Graded.row(15, 2_000)); // svamp, mentor, right
        view.add(Graded.row(9, 25_000)); // svamp, mentor, right
        view.add(Graded.row(1, 1_000)); // coin_flip, teacher, right

        AcceptanceView.Document document = view.document();

        assertThat(document.bucketSeconds()).isEqualTo(10);
        AcceptanceView.Series series = document.series().get(1);
        assertThat(series.task()).isEqualTo("svamp");
        assertThat(series.source()).isEqualTo(Source.MENTOR);
        assertThat(series.times()).containsExactly(0L, 20_000L);
        assertThat(series.accepted()).containsExactly(1L, 1L);
        assertThat(series.rejected()).containsExactly(1L, 0L);
        assertThat(document.totals().get(1).byVerdict())
                .containsEntry(Verdict.CORRECT, 2L)
                .containsEntry(Verdict.WRONG, 1L);
    }

    @Test
    void shouldHoldSoManyBucketsOnlyHoweverLongItRunsAndLoseNoCount() {
        AcceptanceView view = new AcceptanceView();
        long day = Duration.ofDays(1).toMillis();
        for (int hour = 0; hour < 24 * 30; hour++) {
            view.add(Graded.row(1, day / 24 * hour));
        }

        AcceptanceView.Series series = view.document().series().get(0);

        assertThat(series.times()).hasSizeLessThanOrEqualTo(361).isSorted();
        assertThat(series.accepted().stream().mapToLong(Long::longValue).sum()).isEqualTo(24 * 30);
        assertThat(view.document().totals().get(0).accepted()).isEqualTo(24 * 30);
    }

    @Test
    void shouldNotBeCoarsenedByARecordThatIsOlderByFarThanTheRest() {
        AcceptanceView view = new AcceptanceView();
        long begin = Duration.ofDays(2_000).toMillis();
        for (int i = 0; i < 300; i++) {
            view.add(Graded.row(1, begin + 10_000L * i));
        }
        view.add(Graded.row(1, begin - Duration.ofDays(300).toMillis()));

        AcceptanceView.Document document = view.document();

        assertThat(document.bucketSeconds()).isEqualTo(10);
        assertThat(document.series().get(0).times()).hasSize(300).startsWith(begin);
        assertThat(document.totals().get(0).accepted()).isEqualTo(301);
    }

    @Test
    void shouldForgetTheOldestOfMoreDaysThanItHolds() {
        AcceptanceView view = new AcceptanceView();
        for (int day = 0; day < 1_000; day++) {
            view.add(Graded.row(1, Duration.ofDays(day).toMillis()));
        }

        AcceptanceView.Document document = view.document();

        assertThat(document.series().get(0).times())
                .hasSize(360)
                .endsWith(Duration.ofDays(999).toMillis());
        assertThat(document.totals().get(0).accepted()).isEqualTo(1_000);
    }
}
