package io.mentorkd.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.cli.terminal.ExitCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(ClusterExtension.class)
class DlqCommandTest {

    private static final int MANY = 300;

    @Test
    void shouldShowWhereARecordWentAndThatItComesBack(Pipeline pipeline) throws Exception {
        giveUp(pipeline, 3);

        JsonNode listed = pipeline.done("dlq", "ls").json();
        assertThat(listed.get("open").asInt()).isEqualTo(3);
        JsonNode group = listed.get("groups").get(0);
        assertThat(listed.get("groups")).hasSize(1);
        assertThat(group.get("topic").asText()).isEqualTo(pipeline.topics().rationales());
        assertThat(group.get("exception").asText()).isEqualTo("UnreadableRecordException");
        assertThat(group.get("stages").get(0).asText()).isEqualTo(pipeline.prefix() + "filter");
        assertThat(group.get("attempts").asInt()).isEqualTo(1);
        assertThat(group.get("cameBack").asInt()).isZero();

        assertThat(pipeline.done("dlq", "redrive", "--dry-run")
                        .json()
                        .get("handled")
                        .asInt())
                .isEqualTo(3);
        JsonNode redriven =
                pipeline.done("dlq", "redrive", "--topic", "rationales").json();
        assertThat(redriven.get("handled").asInt()).isEqualTo(3);
        assertThat(pipeline.done("dlq", "ls").json().get("open").asInt()).isZero();
        pipeline.filter();

        JsonNode back = pipeline.done("dlq", "ls").json();
        assertThat(back.get("open").asInt()).isEqualTo(3);
        assertThat(back.get("redriven").asInt()).isEqualTo(3);
        assertThat(back.get("groups").get(0).get("cameBack").asInt()).isEqualTo(3);
        assertThat(back.get("groups").get(0).get("attempts").asInt()).isEqualTo(2);
        assertThat(pipeline.run("dlq", "ls").exits(ExitCode.DONE).out())
                .startsWith("TOPIC ")
                .contains("CAME BACK")
                .contains("UnreadableRecordException: ");

        Invocation refused = pipeline.run("dlq", "redrive", "--max-attempts", "2", "-o", "json");
        assertThat(refused.exits(ExitCode.DONE_IN_PART).json().get("refused").asInt())
                .isEqualTo(3);
        assertThat(refused.err()).contains("3 records failed 2 times or more");
    }

    @Test
    void shouldShowALetterAsFarAsItCanBeRead(Pipeline pipeline) throws Exception {
        giveUp(pipeline, 2);
        String topic = pipeline.topics().rationales();

        JsonNode letter = pipeline.done("dlq", "show", "rationales:0:1")
                .json()
                .get("letters")
                .get(0);
        assertThat(letter.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "letter",
                        "record",
                        "state",
                        "attempt",
                        "origin",
                        "firstSeen",
                        "seen",
                        "stage",
                        "exception",
                        "message",
                        "key",
                        "headers",
                        "value");
        assertThat(letter.get("value").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("form", "bytes", "schema", "json", "text", "cut", "note");
        assertThat(letter.get("record").asText()).isEqualTo(topic + ":0:1");
        assertThat(letter.get("origin").asText()).isEqualTo(topic + ":0:1");
        assertThat(letter.get("letter").asText()).startsWith(topic + ".dlq:");
        assertThat(letter.get("state").asText()).isEqualTo("open");
        assertThat(letter.get("exception").asText()).endsWith(".UnreadableRecordException");
        assertThat(letter.get("headers").get("__streams.errors.offset").asText())
                .isEqualTo("1");
        assertThat(letter.get("value").get("form").asText()).isEqualTo("text");
        assertThat(letter.get("value").get("text").asText()).isEqualTo("garbage 1");

        String shown =
                pipeline.run("dlq", "show", "--limit", "1").exits(ExitCode.DONE).out();
        assertThat(shown)
                .contains("(open)", "cause", "mentorkd.attempt = 1", "    garbage", "and 1 more letter")
                .doesNotContain("__streams.errors.stacktrace");
        assertThat(pipeline.run("dlq", "show", "rationales:0:77")
                        .exits(ExitCode.NOT_FOUND)
                        .err())
                .contains("no such open dead letter");
    }

    @Test
    void shouldShowTheQuestionOfAnAvroRecordAndFindItByTask(Pipeline pipeline) throws Exception {
        pipeline.create();
        pipeline.done("questions", "generate", "--task", "coin_flip", "--count", "1");
        ConsumerRecord<byte[], byte[]> question =
                pipeline.raw(pipeline.topics().questions()).get(0);
        send(pipeline, new ProducerRecord<>(pipeline.topics().rationales(), 0, question.key(), question.value()));
        pipeline.filter();

        JsonNode value = pipeline.done("dlq", "show", "--task", "coin_flip")
                .json()
                .get("letters")
                .get(0)
                .get("value");
        assertThat(value.get("schema").asText()).isEqualTo("io.mentorkd.records.Question");
        assertThat(value.get("json").get("task").asText()).isEqualTo("coin_flip");
        pipeline.run("dlq", "show", "--task", "svamp").exits(ExitCode.NOT_FOUND);
    }

    @Test
    void shouldDiscardWhatAFilterMeansAndAllOnlyOnWord(Pipeline pipeline) throws Exception {
        giveUp(pipeline, 3);

        assertThat(pipeline.run("dlq", "discard").exits(ExitCode.USAGE).err())
                .contains("every open dead letter", "--yes");
        assertThat(pipeline.done("dlq", "discard", "--topic", "rationales", "--partition", "0", "--offset", "0")
                        .json()
                        .get("handled")
                        .asInt())
                .isEqualTo(1);
        assertThat(pipeline.done("dlq", "discard", "--until", "1h")
                        .json()
                        .get("handled")
                        .asInt())
                .isZero();
        assertThat(pipeline.done("dlq", "discard", "--yes")
                        .json()
                        .get("handled")
                        .asInt())
                .isEqualTo(2);

        assertThat(pipeline.run("dlq", "ls").exits(ExitCode.DONE).out()).isEqualTo("no open dead letters\n");
        assertThat(pipeline.done("dlq", "ls", "--all")
                        .json()
                        .get("groups")
                        .get(0)
                        .get("discarded")
                        .asInt())
                .isEqualTo(3);
        assertThat(pipeline.raw(pipeline.topics().deadLetters(pipeline.topics().rationales())))
                .hasSize(3);
        assertThat(pipeline.done("dlq", "redrive").json().get("handled").asInt())
                .isZero();
    }

    @Test
    void shouldSendEachRecordOnceAlthoughItIsKilledInTheMiddle(Pipeline pipeline) throws Exception {
        giveUp(pipeline, MANY);
        String topic = pipeline.topics().rationales();
        int before = pipeline.raw(topic).size();

        try (ChildProcess child = pipeline.start("dlq", "redrive", "--rate", "20")) {
            await().atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> pipeline.raw(topic).size() > before || !child.isAlive());
            assertThat(child.isAlive()).as("alive: %s", child.err()).isTrue();
            child.kill();
        }
        pipeline.done("dlq", "redrive");

        List<String> sent = pipeline.raw(topic).stream()
                .map(record -> new String(record.value(), UTF_8))
                .toList();
        assertThat(sent).hasSize(2 * MANY);
        assertThat(sent.stream().distinct()).hasSize(MANY);
        assertThat(pipeline.done("dlq", "ls").json().get("redriven").asInt()).isEqualTo(MANY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ls --topic nothing | 'nothing' has no dead letters. There are those of",
                "ls --offset 3 | an offset needs its partition",
                "ls --since yesterday | must be a time such as 2026-11-01",
                "ls --since 1h --until 2h | since must be before until",
                "show a:b | a letter is named TOPIC:PARTITION:OFFSET",
                "show rationales --topic questions | by options, not by both",
                "show --limit 0 | --limit and --max-bytes must be at least 1",
                "redrive --rate 0 | rate must be above 0",
                "redrive --max-attempts 0 | maxAttempts must be at least 1"
            })
    void shouldSayWhatIsWrong(String arguments, String message, Pipeline pipeline) {
        String[] command = ("dlq " + arguments.strip()).split(" ");

        assertThat(pipeline.run(command).exits(ExitCode.USAGE).err()).contains(message);
    }

    @Test
    void shouldSayThatThereAreNoTopics(Pipeline pipeline) {
        assertThat(pipeline.run("dlq", "ls").exits(ExitCode.NOT_FOUND).err())
                .contains("dlq-handled")
                .contains("mentorkd topics create");
    }

    /** The filter gives up that many records, which are no rationales. */
    private static void giveUp(Pipeline pipeline, int count) throws Exception {
        pipeline.create();
        try (KafkaProducer<byte[], byte[]> producer = producer(pipeline)) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                sent.add(producer.send(garbage(pipeline, i)));
            }
            for (Future<RecordMetadata> acknowledgement : sent) {
                acknowledgement.get();
            }
        }
        pipeline.filter();
    }

    private static ProducerRecord<byte[], byte[]> garbage(Pipeline pipeline, int number) {
        return new ProducerRecord<>(pipeline.topics().rationales(), 0, null, ("garbage " + number).getBytes(UTF_8));
    }

    private static void send(Pipeline pipeline, ProducerRecord<byte[], byte[]> record) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = producer(pipeline)) {
            producer.send(record).get();
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(Pipeline pipeline) {
        return new KafkaProducer<>(
                pipeline.connection().producerConfig(), new ByteArraySerializer(), new ByteArraySerializer());
    }
}
