package io.mentorkd.producers.rationales;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.LimitedSerializer;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.connection.RecordWriter;
import io.mentorkd.connection.TopicLimit;
import io.mentorkd.datasets.Input;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Source;
import io.mentorkd.tasks.Tasks;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class RationalePublisherTest {

    private static final String TWO =
            "[{\"input\": \"A\", \"chain\": \"c\", \"answer\": \"1\"}, {\"input\": \"A\", \"chain\": \"d\"}]";

    private final MockProducer<String, Rationale> producer = new MockProducer<>(
            true,
            null,
            new StringSerializer(),
            new LimitedSerializer<>(
                    new RecordSerdes(new KafkaConnection("unused:9092", URI.create("mock://rationales"))).serializer(),
                    new TopicLimit("rationales", 100_000)));
    private final RationalePublisher publisher = new RationalePublisher(new RecordWriter<>(
            producer, "rationales", rationale -> rationale.getQuestion().getQuestionId()));

    @Test
    void shouldWriteTheSameIdsWhenTheSameFileIsPublishedAgain() {
        publish(TWO);
        List<String> first = ids();
        producer.clear();

        publish(TWO);

        assertThat(ids()).isEqualTo(first).doesNotHaveDuplicates();
    }

    @Test
    void shouldWriteOtherIdsForAnotherFile() {
        publish(TWO);
        publish(TWO + "\n");

        assertThat(ids()).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void shouldKeyARationaleByItsQuestionAndSayWhoMadeIt() {
        publish(TWO);

        assertThat(producer.history()).allSatisfy(record -> {
            assertThat(record.key()).isEqualTo(record.value().getQuestion().getQuestionId());
            assertThat(record.value().getSource()).isEqualTo(Source.MENTOR);
            assertThat(record.value().getGenerator()).isEqualTo("recorded");
            assertThat(record.value().getPromptVersion()).isEqualTo("none");
            assertThat(record.value().getRevision()).hasSize(12);
        });
    }

    @Test
    void shouldPublishTheGoodRecordsBesideTheBadOnes() {
        RationalePublisher.Report report = publish("[{\"input\": \"A\"}, {\"input\": \"A\", \"chain\": \"c\"}]");

        assertThat(report.published()).isEqualTo(1);
        assertThat(report.bad().count()).isEqualTo(1);
    }

    @Test
    void shouldTellOfARationaleThatItsTopicWouldNotTakeByItsLineAndPublishTheOthers() {
        RationalePublisher.Report report = publish("[{\"input\": \"A\", \"chain\": \"" + "\u0e01".repeat(40_000)
                + "\"}, {\"input\": \"A\", \"chain\": \"c\"}]");

        assertThat(report.published()).isEqualTo(1);
        assertThat(report.bad().first()).singleElement().satisfies(bad -> {
            assertThat(bad.line()).isEqualTo(1);
            assertThat(bad.reason()).contains("topic rationales takes at most 99488 a record");
        });
    }

    private RationalePublisher.Report publish(String json) {
        Input input = Input.standardInput(new ByteArrayInputStream(json.getBytes(UTF_8)));
        return publisher.publish(
                List.of(new RationaleFile(input, Tasks.builtIn().require("svamp"))),
                RationaleOrigin.recorded(Source.MENTOR));
    }

    private List<String> ids() {
        return producer.history().stream()
                .map(ProducerRecord::value)
                .map(Rationale::getRationaleId)
                .toList();
    }
}
