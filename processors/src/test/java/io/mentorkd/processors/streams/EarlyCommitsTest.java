package io.mentorkd.processors.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.junit.jupiter.api.Test;

class EarlyCommitsTest {

    private final MockProcessorContext<String, String> context = new MockProcessorContext<>();
    private final EarlyCommits commits = new EarlyCommits(context);

    @Test
    void shouldCommitSoonWhereLittleComesIn() {
        count(3);

        assertThat(context.scheduledPunctuators()).singleElement().satisfies(look -> {
            assertThat(look.getInterval()).isEqualTo(Duration.ofMillis(100));
            assertThat(look.getType()).isEqualTo(PunctuationType.WALL_CLOCK_TIME);
        });
        assertThat(context.committed()).isFalse();

        look(0);

        assertThat(context.committed()).isTrue();
    }

    @Test
    void shouldLeaveItToTheCommitIntervalWhileMuchComesIn() {
        count(100);
        look(0);
        count(1_000);
        look(0);
        assertThat(context.committed()).isFalse();

        count(99);
        look(0);

        assertThat(context.committed()).isTrue();
    }

    /** With transactions each punctuation is committed, so that an idle stage would write ten times a second. */
    @Test
    void shouldNotLookWhileNothingComesIn() {
        count(1);
        look(0);
        assertThat(context.scheduledPunctuators()).singleElement().matches(CapturedPunctuator::cancelled);

        count(1);

        assertThat(context.scheduledPunctuators()).hasSize(2);
        assertThat(context.scheduledPunctuators().get(1).cancelled()).isFalse();
    }

    private void count(int records) {
        for (int record = 0; record < records; record++) {
            commits.count();
        }
    }

    private void look(int which) {
        context.scheduledPunctuators().get(which).getPunctuator().punctuate(0);
    }
}
