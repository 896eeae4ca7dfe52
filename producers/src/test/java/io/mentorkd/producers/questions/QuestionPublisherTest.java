package io.mentorkd.producers.questions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.connection.RecordWriteException;
import io.mentorkd.connection.RecordWriter;
import io.mentorkd.datasets.BadLine;
import io.mentorkd.datasets.Input;
import io.mentorkd.datasets.layouts.Dataset;
import io.mentorkd.datasets.layouts.RecordFormat;
import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.Tasks;
import io.mentorkd.tasks.files.TaskFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestionPublisherTest {

    private static final String THREE = "{\"text\": \"A\", \"gold\": \"1\"}\n{\"text\": \"B\"}\n{\"text\": \"C\"}\n";

    @TempDir
    private Path folder;

    private final MockProducer<String, Question> producer = new MockProducer<>(
            true,
            null,
            new StringSerializer(),
            new RecordSerdes(new KafkaConnection("unused:9092", URI.create("mock://publisher"))).serializer());

    /** What the topic holds, as a publisher finds it: everything that was sent before. */
    private final QuestionPublisher publisher = publisher(false);

    @Test
    void shouldPublishEveryQuestionUnderItsId() {
        PublishReport report = publisher.publish(List.of(lines(THREE)));

        assertThat(report.published()).isEqualTo(3);
        assertThat(producer.history())
                .hasSize(3)
                .allSatisfy(record ->
                        assertThat(record.key()).isEqualTo(record.value().getQuestionId()));
    }

    @Test
    void shouldAddNoQuestionWhenTheSameFileIsPublishedAgain() {
        publisher.publish(List.of(lines(THREE)));

        PublishReport again = publisher.publish(List.of(lines(THREE)));

        assertThat(again.published()).isZero();
        assertThat(again.alreadyPublished()).isEqualTo(3);
        assertThat(producer.history()).hasSize(3);
    }

    @Test
    void shouldPublishAQuestionOnceThatComesTwiceInTheSameRun() {
        PublishReport report =
                publisher.publish(List.of(lines(THREE), lines("{\"text\": \" A\\n\", \"gold\": \"1\"}")));

        assertThat(report.published()).isEqualTo(3);
        assertThat(report.duplicates()).isEqualTo(1);
    }

    @Test
    void shouldReportAQuestionThatIsKnownWithAnotherGoldAnswerOrSplit() {
        publisher.publish(List.of(lines(THREE)));

        PublishReport report = publisher.publish(
                List.of(lines("{\"text\": \"A\", \"gold\": \"2\"}\n{\"text\": \"B\", \"split\": \"TEST\"}")));

        assertThat(report.published()).isZero();
        assertThat(report.conflicts()).isEqualTo(2);
        assertThat(report.bad().first())
                .containsExactly(
                        new BadLine(
                                "standard input",
                                1,
                                Optional.of("gold"),
                                "the same question is there with another gold answer than '2'; where this one is right,"
                                        + " say --mend-gold"),
                        new BadLine(
                                "standard input",
                                2,
                                Optional.of("split"),
                                "the same question is there with split TRAIN, here with TEST"));
        assertThat(producer.history()).hasSize(3);
    }

    @Test
    void shouldPublishAQuestionAgainWhoseGoldAnswerWasMissing() {
        publisher.publish(List.of(lines(THREE)));

        PublishReport report = publisher.publish(List.of(lines("{\"text\": \"B\", \"gold\": \"7\"}")));

        assertThat(report.mended()).isEqualTo(1);
        assertThat(report.published()).isZero();
        assertThat(producer.history()).hasSize(4);
        assertThat(producer.history().get(3).value().getGold()).isEqualTo("7");
        assertThat(publisher
                        .publish(List.of(lines("{\"text\": \"B\", \"gold\": \"7\"}")))
                        .alreadyPublished())
                .isEqualTo(1);
    }

    @Test
    void shouldMendAnotherGoldAnswerOnlyWhereThatIsAskedFor() {
        publisher.publish(List.of(lines(THREE)));

        PublishReport report = publisher(true).publish(List.of(lines("{\"text\": \"A\", \"gold\": \"2\"}")));

        assertThat(report.mended()).isEqualTo(1);
        assertThat(report.conflicts()).isZero();
        assertThat(producer.history().get(3).value().getGold()).isEqualTo("2");
    }

    @Test
    void shouldTellGoldAnswersApartWhoseHashCodesAreEqual() {
        publisher.publish(List.of(words("{\"text\": \"A\", \"gold\": \"Aa\"}")));

        assertThat(publisher
                        .publish(List.of(words("{\"text\": \"A\", \"gold\": \"BB\"}")))
                        .conflicts())
                .isEqualTo(1);
    }

    @Test
    void shouldTakeNoGoldAnswerAwayAndCountThoseThatAreMissing() {
        assertThat(publisher.publish(List.of(lines(THREE))).withoutGold()).isEqualTo(2);

        PublishReport report = publisher.publish(List.of(lines("{\"text\": \"A\"}")));

        assertThat(report.alreadyPublished()).isEqualTo(1);
        assertThat(report.conflicts()).isZero();
    }

    @Test
    void shouldPublishTheSameWordsWithOtherOptionsAsAnotherQuestion() {
        PublishReport report = publisher.publish(
                List.of(
                        lines(
                                "{\"text\": \"A\", \"choices\": [\"x\"]}\n{\"text\": \"A\", \"choices\": [\"y\"]}\n{\"text\": \"A\"}")));

        assertThat(report.published()).isEqualTo(3);
    }

    @Test
    void shouldPassOverAQuestionOfTheTopicWhoseIdIsNotOfOurs() {
        Question foreign = Question.newBuilder()
                .setQuestionId("q-17")
                .setTask("svamp")
                .setText("A")
                .setSplit(Split.TRAIN)
                .build();

        assertThat(new KnownQuestions().addFromTopic(foreign)).isFalse();
    }

    @Test
    void shouldPublishTheGoodLinesBesideTheBadOnes() {
        PublishReport report = publisher.publish(List.of(lines("{\"text\": \"A\"}\nnonsense\n{\"text\": \"B\"}")));

        assertThat(report.published()).isEqualTo(2);
        assertThat(report.bad().count()).isEqualTo(1);
    }

    @Test
    void shouldPublishNothingWhenAllOrNothingIsWantedAndALineIsBad() throws IOException {
        PublishReport report = publisher.publishAllOrNothing(
                List.of(file("good.jsonl", THREE), file("bad.jsonl", "{\"text\": \"D\"}\n{\"text\": \"\"}")));

        assertThat(report.published()).isZero();
        assertThat(report.bad().first()).singleElement().satisfies(line -> {
            assertThat(line.file()).endsWith("bad.jsonl");
            assertThat(line.line()).isEqualTo(2);
        });
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void shouldPublishEverythingWhenAllOrNothingIsWantedAndNoLineIsBad() throws IOException {
        PublishReport report = publisher.publishAllOrNothing(List.of(file("good.jsonl", THREE + THREE)));

        assertThat(report.published()).isEqualTo(3);
        assertThat(report.duplicates()).isEqualTo(3);
        assertThat(producer.history()).hasSize(3);
    }

    @Test
    void shouldRefuseToReadStandardInputTwice() {
        assertThatThrownBy(() -> publisher.publishAllOrNothing(List.of(lines(THREE))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("repeatable");
    }

    @Test
    void shouldFailWhenTheBrokerRefusesAQuestion() {
        producer.sendException = new TimeoutException("no broker");

        assertThatThrownBy(() -> publisher.publish(List.of(lines(THREE))))
                .isInstanceOfAny(RecordWriteException.class, TimeoutException.class);
    }

    @Test
    void shouldCountAllBadLinesAndKeepTheFirst() {
        PublishReport report = publisher.publish(List.of(lines("{\"text\": \"A\"}\n" + "nonsense\n".repeat(5_000))));

        assertThat(report.bad().count()).isEqualTo(5_000);
        assertThat(report.bad().first()).hasSize(100);
    }

    @Test
    void shouldKeepTheGoldAnswerAndTheSplitOfTheFile() {
        publisher.publish(List.of(lines("{\"text\": \"A\", \"gold\": \" 1\", \"split\": \"TEST\"}")));

        assertThat(producer.history())
                .extracting(ProducerRecord::value)
                .extracting(Question::getGold, Question::getSplit)
                .containsExactly(tuple("1", Split.TEST));
    }

    private QuestionFile lines(String text) {
        return source(Input.standardInput(new ByteArrayInputStream(text.getBytes(UTF_8))));
    }

    private QuestionFile file(String name, String text) throws IOException {
        return source(Input.file(Files.writeString(folder.resolve(name), text)));
    }

    private static QuestionFile words(String lines) {
        Input input = Input.standardInput(new ByteArrayInputStream(lines.getBytes(UTF_8)));
        return new QuestionFile(
                new Dataset(input, RecordFormat.JSONL),
                Optional.of(TaskFile.parse("task", "name: words\nversion: 1\nanswer: text")
                        .task()),
                Split.TRAIN);
    }

    private QuestionPublisher publisher(boolean mendGold) {
        KnownTopic topic = new KnownTopic() {
            @Override
            public KnownQuestions known(Consumer<String> remarks) {
                KnownQuestions known = new KnownQuestions();
                producer.history().forEach(record -> known.addFromTopic(record.value()));
                return known;
            }

            @Override
            public void written(KnownQuestions known, Map<Integer, Span> own) {}
        };
        return new QuestionPublisher(
                topic, new RecordWriter<>(producer, "questions", Question::getQuestionId), mendGold);
    }

    private static QuestionFile source(Input input) {
        return new QuestionFile(
                new Dataset(input, RecordFormat.JSONL),
                Optional.of(Tasks.builtIn().require("svamp")),
                Split.TRAIN);
    }
}
