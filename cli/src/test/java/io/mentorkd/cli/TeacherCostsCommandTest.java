package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.records.Checkpoint;
import io.mentorkd.records.NextOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
        PricedRationales.publish(pipeline, "priced", 40);
        pipeline.filter();

        JsonNode costs = pipeline.done("teacher", "costs").json();

        JsonNode priced = costs.at("/models/0");
        assertThat(priced.get("model").asText()).isEqualTo("priced");
        assertThat(priced.at("/cost/micros").asLong()).isEqualTo(5 * 40);
        assertThat(priced.at("/cost/microsPerRationale").asDouble()).isEqualTo(40);
        JsonNode solver = costs.at("/models/1");
        assertThat(solver.get("model").asText()).isEqualTo("solver");
        assertThat(solver.at("/cost/micros").isNull()).isTrue();
        assertThat(solver.get("accepted").asInt()).isPositive();
        assertThat(costs.at("/total/cost/unknown").asLong())
                .isEqualTo(solver.get("rationales").asLong());
        assertThat(costs.at("/total/cost/knownMicros").asLong()).isEqualTo(200);
        assertThat(costs.at("/total/cost/micros").isNull()).isTrue();
        assertThat(pipeline.run("teacher", "costs", "--task", "svamp")
                        .exits(ExitCode.NOT_FOUND)
                        .out())
                .isEmpty();
    }

    @Test
    void shouldTellWhatACheckpointHasBeenTrainedOn(Pipeline pipeline) {
        pipeline.create();
        pipeline.done("questions", "generate", "--task", "weekday_counting", "--count", "8");
        pipeline.done(
                "teacher", "run", "--provider", "solver", "--error-rate", "0", "--samples", "1", "--until-caught-up");
        pipeline.filter();
        List<ConsumerRecord<byte[], byte[]>> accepted =
                pipeline.raw(pipeline.topics().accepted());
        long inFirst =
                accepted.stream().filter(record -> record.partition() == 0).count();
        announce(pipeline, new NextOffset(pipeline.topics().accepted(), 0, Long.MAX_VALUE / 2));

        JsonNode costs =
                pipeline.done("teacher", "costs", "--model-id", "student").json();

        assertThat(costs.at("/total/accepted").asLong()).isEqualTo(8);
        assertThat(costs.at("/total/trainedOn").asLong()).isEqualTo(inFirst).isPositive();
        assertThat(pipeline.run("teacher", "costs", "--model", "none")
                        .exits(ExitCode.NOT_FOUND)
                        .err())
                .contains("no checkpoint of none is announced");
    }

    private static void announce(Pipeline pipeline, NextOffset reached) {
        Checkpoint checkpoint = Checkpoint.newBuilder()
                .setModelId("student")
                .setRevision("0".repeat(12))
                .setUri("file:///nowhere")
                .setSha256("0".repeat(64))
                .setObjective("rationale")
                .setParameters(1)
                .setRound(1)
                .setStep(1)
                .setOffsets(List.of(reached))
                .setScores(Map.of())
                .setPromoted(true)
                .build();
        try (KafkaProducer<String, Checkpoint> producer = new KafkaProducer<>(
                pipeline.connection().producerConfig(),
                new StringSerializer(),
                new RecordSerdes(pipeline.connection()).serializer())) {
            Future<RecordMetadata> sent =
                    producer.send(new ProducerRecord<>(pipeline.topics().checkpoints(), "student", checkpoint));
            producer.flush();
            assertThat(sent).isDone();
        }
    }
}
