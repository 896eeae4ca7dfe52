package io.mentorkd.cli.browser;

import io.mentorkd.cli.Pipeline;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Leads a small pipeline through all stages, so that every view of the page has something real to show. */
final class TaughtPipeline {

    static final String TASK = "facing_direction";

    private TaughtPipeline() {}

    /** From topics to a distilled student, with some rationales rejected and one record dead. */
    static void teach(Pipeline pipeline, int steps) throws Exception {
        pipeline.create();
        pipeline.done("questions", "generate", "--task", TASK, "--count", "60");
        pipeline.done("questions", "generate", "--task", TASK, "--count", "12", "--split", "VALIDATION");
        answer(pipeline);
        writeGarbage(pipeline);
        pipeline.filter();
        train(pipeline, "mentor", steps);
        pipeline.done("mentor", "label", "--until-caught-up");
        pipeline.done(
                "join",
                "run",
                "--until-caught-up",
                "--state-dir",
                pipeline.file("join").toString());
        train(pipeline, "student", steps, "--objective", "mentor-kd");
    }

    /** A teacher that errs now and then answers what has not been answered. */
    static void answer(Pipeline pipeline) {
        pipeline.done("teacher", "run", "--provider", "solver", "--error-rate", "0.3", "--until-caught-up");
    }

    private static void train(Pipeline pipeline, String who, int steps, String... more) {
        String[] options = {
            who,
            "train",
            "--out",
            pipeline.file(who).toString(),
            "--model-id",
            who,
            "--tokenizer",
            "words",
            "--architecture",
            "nano",
            "--steps",
            String.valueOf(steps),
            "--checkpoint-every",
            String.valueOf(Math.max(1, steps / 4)),
            "--batch-size",
            "8",
            "--until-caught-up"
        };
        pipeline.done(Stream.concat(Stream.of(options), Stream.of(more)).toArray(String[]::new));
    }

    private static void writeGarbage(Pipeline pipeline) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                pipeline.connection().producerConfig(), new ByteArraySerializer(), new ByteArraySerializer())) {
            byte[] key = "some-question".getBytes(StandardCharsets.UTF_8);
            byte[] garbage = "{\"not\": \"Avro\"}".getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(pipeline.topics().rationales(), key, garbage))
                    .get();
        }
    }
}
