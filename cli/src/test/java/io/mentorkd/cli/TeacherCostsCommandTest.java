package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.RecordIds;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ClusterExtension.class)
class TeacherCostsCommandTest {

    @Test
    void shouldTellKnownCostsAndCountTheUnknownOnes(Pipeline pipeline) {
        pipeline.create();
        assertThat(pipeline.run("teacher", "costs").exits(ExitCode.NOT_FOUND).err())
                .contains("no teacher has written a rationale yet");
        pipeline.done("questions", "generate", "--task", "weekday_counting", "--count", "5");
        pipeline.done("teacher", "run", "--provider", "solver", "--error-rate", "0", "--until-caught-up");
        publish(pipeline, "priced", 40);
        pipeline.filter();

        JsonNode costs = pipeline.done("teacher", "costs").json();

        JsonNode priced = costs.at("/models/0");
        assertThat(priced.get("model").asText()).isEqualTo("priced");
        assertThat(priced.get("costMicros").asLong()).isEqualTo(5 * 40);
        assertThat(priced.get("microsPerRationale").asDouble()).isEqualTo(40);
        JsonNode solver = costs.at("/models/1");
        assertThat(solver.get("model").asText()).isEqualTo("solver");
        assertThat(solver.get("costMicros").isNull()).isTrue();
        assertThat(solver.get("accepted").asInt()).isPositive();
        assertThat(costs.at("/total/unknownCosts").asLong())
                .isEqualTo(solver.get("rationales").asLong());
        assertThat(costs.at("/total/knownCostMicros").asLong()).isEqualTo(200);
        assertThat(costs.at("/total/costMicros").isNull()).isTrue();
        assertThat(pipeline.run("teacher", "costs", "--task", "svamp")
                        .exits(ExitCode.NOT_FOUND)
                        .out())
                .isEmpty();
    }

    /** Publishes one rationale of each question by a generator whose rationales have a cost. */
    private static void publish(Pipeline pipeline, String generator, long micros) {
        List<Rationale> rationales = pipeline.read(pipeline.topics().rationales(), Rationale.class);
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (KafkaProducer<String, Rationale> producer = new KafkaProducer<>(
                pipeline.connection().producerConfig(),
                new StringSerializer(),
                new RecordSerdes(pipeline.connection()).serializer())) {
            for (Rationale rationale : rationales) {
                String id = rationale.getQuestion().getQuestionId();
                if (rationale.getSampleIndex() == 0) {
                    Rationale priced = Rationale.newBuilder(rationale)
                            .setRationaleId(RecordIds.rationaleId(id, generator, "1", "none", 0))
                            .setGenerator(generator)
                            .setCostMicros(3 * micros)
                            .setCostShareMicros(micros)
                            .build();
                    sent.add(
                            producer.send(new ProducerRecord<>(pipeline.topics().rationales(), id, priced)));
                }
            }
        }
        assertThat(sent).isNotEmpty().allMatch(Future::isDone);
    }
}
