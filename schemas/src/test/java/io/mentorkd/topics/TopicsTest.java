package io.mentorkd.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TopicsTest {

    @Test
    void shouldNameEveryTopicOfTheDesign() {
        assertThat(TopicSpec.all(new Topics(Topics.DEFAULT_PREFIX), 4, OptionalInt.empty()))
                .extracting(TopicSpec::name)
                .containsExactlyInAnyOrder(
                        "mentorkd.questions",
                        "mentorkd.questions.dlq",
                        "mentorkd.rationales",
                        "mentorkd.rationales.dlq",
                        "mentorkd.judgements",
                        "mentorkd.judgements.dlq",
                        "mentorkd.tasks",
                        "mentorkd.teacher-responses",
                        "mentorkd.teacher-requests",
                        "mentorkd.teacher-batches",
                        "mentorkd.rationales.accepted",
                        "mentorkd.rationales.accepted.dlq",
                        "mentorkd.rationales.rejected",
                        "mentorkd.soft-labels",
                        "mentorkd.soft-labels.dlq",
                        "mentorkd.examples",
                        "mentorkd.examples.dlq",
                        "mentorkd.checkpoints",
                        "mentorkd.dlq-handled",
                        "mentorkd.metrics");
    }

    @Test
    void shouldKeepDataForEverAndMetricsForThirtyDays() {
        Topics topics = new Topics("t-");

        assertThat(TopicSpec.all(topics, 4, OptionalInt.of(3)))
                .filteredOn(spec -> "-1".equals(spec.config().get("retention.ms")))
                .extracting(TopicSpec::name)
                .contains(topics.questions(), topics.accepted(), topics.rejected(), topics.examples())
                .doesNotContain(topics.metrics(), topics.checkpoints());
    }

    @Test
    void shouldRefuseAPrefixThatNoTopicMayHave() {
        assertThatThrownBy(() -> new Topics("my topics/"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("topicPrefix")
                .hasMessageContaining("my topics/");
    }
}
