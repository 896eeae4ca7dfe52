package io.mentorkd.admin.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.admin.lag.LogSpans.Span;
import io.mentorkd.admin.lag.RetentionLimits.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** How close retention is to unread records, by time, by size, and by whichever is nearer. */
class RetentionLimitsTest {

    private static final TopicPartition PARTITION = new TopicPartition("kept", 0);
    private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
    private static final Offset<Double> EXACTLY = Offset.offset(1e-9);

    /** A hundred records of ten bytes each. */
    private static final Span SPAN = new Span(Uuid.ZERO_UUID, 100, 200, 200);

    private static final long SIZE = 1_000;

    @Test
    void shouldTellTheTimeUntilTheUnreadRecordsFillTheSizeThatIsKept() {
        RetentionRisk risk = sized(2_000).risk(PARTITION, SPAN, 150, Optional.empty(), 5, NOW);

        // 50 unread records are 500 of 2,000 bytes, and 50 bytes a second arrive.
        assertThat(risk.left()).contains(Duration.ofSeconds(30));
        assertThat(risk.nearness()).hasValueCloseTo(.25, EXACTLY);
        assertThat(risk.lost()).isZero();
    }

    @Test
    void shouldTellNoTimeBySizeWhileNothingArrives() {
        RetentionRisk risk = sized(2_000).risk(PARTITION, SPAN, 150, Optional.empty(), 0, NOW);

        assertThat(risk.left()).isEmpty();
        assertThat(risk.nearness()).hasValueCloseTo(.25, EXACTLY);
    }

    @Test
    void shouldBeDueWhenTheUnreadRecordsAreMoreThanIsKept() {
        RetentionRisk risk = sized(400).risk(PARTITION, SPAN, 150, Optional.empty(), 0, NOW);

        assertThat(risk.left()).contains(Duration.ZERO);
        assertThat(risk.nearness()).hasValueCloseTo(1., EXACTLY);
    }

    @Test
    void shouldTellTheNearerOfTimeAndSize() {
        Limit both = new Limit(Optional.of(Duration.ofHours(10)), OptionalLong.of(2_000));
        RetentionLimits limits = new RetentionLimits(Map.of("kept", both), Map.of(PARTITION, SIZE));
        Optional<Instant> written = Optional.of(NOW.minus(Duration.ofHours(1)));

        RetentionRisk fast = limits.risk(PARTITION, SPAN, 150, written, 5, NOW);
        RetentionRisk slow = limits.risk(PARTITION, SPAN, 190, written, .001, NOW);

        assertThat(fast.left()).contains(Duration.ofSeconds(30));
        assertThat(fast.nearness()).hasValueCloseTo(.25, EXACTLY);
        assertThat(slow.left()).contains(Duration.ofHours(9));
        assertThat(slow.nearness()).hasValueCloseTo(.1, EXACTLY);
    }

    @Test
    void shouldCountWhatIsLostAndBeAsNearAsCanBe() {
        RetentionRisk risk = sized(100_000).risk(PARTITION, SPAN, 90, Optional.empty(), 1, NOW);

        assertThat(risk.lost()).isEqualTo(10);
        assertThat(risk.nearness()).hasValueCloseTo(1., EXACTLY);
    }

    @Test
    void shouldSeeNoRiskWhereAllIsReadOrAllIsKept() {
        RetentionRisk read = sized(400).risk(PARTITION, SPAN, 200, Optional.empty(), 5, NOW);
        RetentionRisk kept = new RetentionLimits(Map.of("kept", Limit.NONE), Map.of())
                .risk(PARTITION, SPAN, 100, Optional.of(Instant.EPOCH), 5, NOW);

        assertThat(read.nearness()).hasValueCloseTo(0., EXACTLY);
        assertThat(kept.nearness()).hasValueCloseTo(0., EXACTLY);
        assertThat(read.left()).isEmpty();
        assertThat(kept.left()).isEmpty();
    }

    @Test
    void shouldNotKnowHowNearItIsWhereTheBrokerDoesNotSay() {
        RetentionRisk unasked =
                new RetentionLimits(Map.of(), Map.of()).risk(PARTITION, SPAN, 150, Optional.empty(), 5, NOW);
        RetentionRisk unmeasured = new RetentionLimits(
                        Map.of("kept", new Limit(Optional.empty(), OptionalLong.of(400))), Map.of())
                .risk(PARTITION, SPAN, 150, Optional.empty(), 5, NOW);

        assertThat(unasked.nearness()).isEmpty();
        assertThat(unmeasured.nearness()).isEmpty();
    }

    private static RetentionLimits sized(long bytes) {
        return new RetentionLimits(
                Map.of("kept", new Limit(Optional.empty(), OptionalLong.of(bytes))), Map.of(PARTITION, SIZE));
    }
}
