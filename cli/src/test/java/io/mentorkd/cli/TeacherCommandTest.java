package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Source;
import io.mentorkd.records.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ClusterExtension.class)
class TeacherCommandTest {

    @Test
    void shouldAnswerEveryTrainQuestionOnce(Pipeline pipeline) {
        pipeline.create();
        generate(pipeline, "12", "TRAIN");
        generate(pipeline, "5", "TEST");
        String[] teach = {"teacher", "run", "--provider", "solver", "--samples", "2", "--until-caught-up"};

        JsonNode first = pipeline.done(teach).json();
        JsonNode second = pipeline.done(teach).json();

        assertThat(first.get("questions").asInt()).isEqualTo(12);
        assertThat(first.get("rationales").asInt()).isEqualTo(24);
        assertThat(first.get("skippedSplits").asInt()).isEqualTo(5);
        assertThat(second.get("questions").asInt()).isZero();
        assertThat(rationales(pipeline))
                .hasSize(24)
                .allMatch(rationale -> rationale.getQuestion().getSplit() == Split.TRAIN)
                .extracting(Rationale::getRationaleId)
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldAnswerFromRecordedRationales(Pipeline pipeline) throws IOException {
        Path recorded = RationaleLines.write(pipeline.create().file("recorded.json"), 3, 9);
        Path questions = Files.writeString(pipeline.file("questions.jsonl"), """
                {"text": "How much is 1 and 1?", "gold": "2"}
                {"text": "How much is 3 and 1?", "gold": "4"}
                {"text": "How much is 99 and 1?", "gold": "100"}
                """);
        pipeline.done("questions", "publish", questions.toString(), "--task", "svamp");

        JsonNode taught = pipeline.done(
                        "teacher",
                        "run",
                        "--provider",
                        "recorded",
                        "--file",
                        recorded.toString(),
                        "--task",
                        "svamp",
                        "--until-caught-up")
                .json();

        assertThat(taught.get("questions").asInt()).isEqualTo(3);
        assertThat(taught.get("rationales").asInt()).isEqualTo(2);
        assertThat(taught.get("unanswered").asInt()).isEqualTo(1);
        assertThat(rationales(pipeline)).extracting(Rationale::getSource).containsOnly(Source.TEACHER);
    }

    /** The group of the first file had been through all questions, and the second run said and did nothing. */
    @Test
    void shouldAnswerFromASecondFileAndSayWhereNothingIsLeft(Pipeline pipeline) throws IOException {
        pipeline.create();
        Path first = Files.createDirectories(pipeline.file("files")).resolve("first.jsonl");
        Path second = first.resolveSibling("second.jsonl");
        Files.writeString(first, "{\"text\": \"1 + 1?\", \"chain\": \"It is 2.\"}\n");
        Files.writeString(second, "{\"text\": \"2 + 2?\", \"chain\": \"It is 4.\"}\n");
        Path questions = Files.writeString(
                first.resolveSibling("questions.jsonl"),
                "{\"text\": \"1 + 1?\", \"gold\": \"2\"}\n{\"text\": \"2 + 2?\", \"gold\": \"4\"}\n");
        pipeline.done("questions", "publish", questions.toString(), "--task", "svamp");
        String[] recorded = {"teacher", "run", "--provider", "recorded", "--task", "svamp", "--until-caught-up"};

        pipeline.done(Pipeline.join(new String[] {"--file", first.toString()}, recorded));
        JsonNode taught = pipeline.done(Pipeline.join(new String[] {"--file", second.toString()}, recorded))
                .json();
        Invocation again = pipeline.done(Pipeline.join(new String[] {"--file", second.toString()}, recorded));

        assertThat(taught.get("rationales").asInt()).isEqualTo(1);
        assertThat(rationales(pipeline))
                .extracting(Rationale::getChain)
                .containsExactlyInAnyOrder("It is 2.", "It is 4.");
        assertThat(again.json().get("questions").asInt()).isZero();
        assertThat(again.err()).contains("no question was left for recorded").contains("another --group");
    }

    @Test
    void shouldAnswerFromWhateverRationalesPublishReads(Pipeline pipeline) throws IOException {
        Path task = Files.writeString(pipeline.create().file("own.yaml"), "name: own\nversion: 1\nanswer: number\n");
        pipeline.done("tasks", "publish", task.toString());
        Path chats = Files.writeString(pipeline.file("chats.jsonl"), """
                {"messages": [{"role": "user", "content": "1 + 1?"}, {"role": "assistant", "reasoning_content": "Hm.", "content": "It is 2."}]}
                """);
        Path rows = Files.writeString(pipeline.file("rows.csv"), "prompt,steps\n2 + 2?,It is 4.\n");
        Path questions =
                Files.writeString(pipeline.file("questions.jsonl"), "{\"text\": \"1 + 1?\"}\n{\"text\": \"2 + 2?\"}\n");
        pipeline.done("questions", "publish", questions.toString(), "--task", "own");
        String[] recorded = {"teacher", "run", "--provider", "recorded", "--task", "own", "--until-caught-up"};

        pipeline.done(Pipeline.join(
                new String[] {"--format", "csv", "--map", "text=prompt,chain=steps", "--file", rows.toString()},
                recorded));
        pipeline.done(Pipeline.join(
                new String[] {"--group", pipeline.prefix() + "chats", "--file", chats.toString()}, recorded));

        assertThat(rationales(pipeline))
                .extracting(Rationale::getChain, Rationale::getReasoning)
                .containsExactlyInAnyOrder(tuple("It is 4.", null), tuple("It is 2.", "Hm."));
    }

    /** Such as of a redrive that was cut off: a teacher would be paid for what nobody asked. */
    @Test
    void shouldNotAnswerAQuestionOfATransactionThatWasAborted(Pipeline pipeline) {
        pipeline.create();
        generate(pipeline, "3", "TRAIN");
        Question question =
                pipeline.read(pipeline.topics().questions(), Question.class).get(0);
        Map<String, Object> config = new HashMap<>(pipeline.connection().producerConfig());
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, pipeline.prefix() + "cut-off");
        try (KafkaProducer<String, Question> producer = new KafkaProducer<>(
                config, new StringSerializer(), new RecordSerdes(pipeline.connection()).serializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            Future<RecordMetadata> sent = producer.send(
                    new ProducerRecord<>(pipeline.topics().questions(), question.getQuestionId(), question));
            producer.flush();
            assertThat(sent).isDone();
            producer.abortTransaction();
        }
        generate(pipeline, "4", "TRAIN");

        JsonNode taught = pipeline.done("teacher", "run", "--provider", "solver", "--until-caught-up")
                .json();

        assertThat(taught.get("questions").asInt())
                .isEqualTo(pipeline.read(pipeline.topics().questions(), Question.class)
                        .size());
    }

    private static void generate(Pipeline pipeline, String count, String split) {
        pipeline.done("questions", "generate", "--task", "weekday_counting", "--count", count, "--split", split);
    }

    private static List<Rationale> rationales(Pipeline pipeline) {
        return pipeline.read(pipeline.topics().rationales(), Rationale.class);
    }
}
