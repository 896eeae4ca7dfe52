package io.mentorkd.dashboard.views;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.admin.checkpoints.ListedCheckpoint;
import io.mentorkd.checkpoints.Announcement;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.records.Checkpoint;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsViewTest {

    private final RecordSerdes serdes = new RecordSerdes(new KafkaConnection("unused:9092", URI.create("mock://view")));
    private final CheckpointsView view = new CheckpointsView(serdes.deserializer(Checkpoint.class));
    private long time;

    @Test
    void shouldTellTheOneToUseAndPutThoseAnnouncedLastFirst() {
        announce(checkpoint("a", true));
        announce(checkpoint("b", false));
        announce(checkpoint("c", true));

        assertThat(view.all()).extracting(ListedCheckpoint::revision).containsExactly("c", "b", "a");
        assertThat(promoted()).containsExactly("c");
    }

    @Test
    void shouldListACheckpointOnceHoweverOftenItIsAnnounced() {
        announce(checkpoint("a", false));
        announce(checkpoint("b", false));
        announce(checkpoint("a", true));

        assertThat(view.all()).extracting(ListedCheckpoint::revision).containsExactly("a", "b");
        assertThat(promoted()).containsExactly("a");
    }

    @Test
    void shouldTellWhatWasPromotedBeforeWhetherOrNotCompactionLeftItsAnnouncement() {
        announce(checkpoint("a", true));
        remind(checkpoint("a", true));
        announce(checkpoint("b", true));
        remind(checkpoint("gone", true));
        announce(checkpoint("c", true));

        assertThat(view.all()).extracting(ListedCheckpoint::revision).containsExactly("c", "gone", "b", "a");
        assertThat(view.all()).extracting(ListedCheckpoint::previous).containsExactly(false, true, false, false);
    }

    @Test
    void shouldPromoteNoneAfterATombstoneButRememberIt() {
        announce(checkpoint("a", true));
        long before = view.version();
        add("student", null);

        assertThat(view.all()).extracting(ListedCheckpoint::revision).containsExactly("a");
        assertThat(promoted()).isEmpty();
        assertThat(view.version()).isGreaterThan(before);
    }

    @Test
    void shouldPromoteTheSameWeightsOnlyWhereTheyWerePromoted() {
        announce(Checkpoint.newBuilder(checkpoint("a", false))
                .setUri("file:///elsewhere")
                .build());
        announce(checkpoint("a", true));

        assertThat(view.all()).extracting(ListedCheckpoint::promoted).containsExactly(true, false);
    }

    @Test
    void shouldFindTheWeightsWhereTheyAreOnThisMachine(@TempDir Path here) throws Exception {
        Files.writeString(here.resolve("model.safetensors"), "weights");
        announce(Checkpoint.newBuilder(checkpoint("a", false))
                .setUri(here.toUri().toString())
                .build());
        announce(checkpoint("a", false));

        Optional<ListedCheckpoint> found = view.find("student", "a");

        assertThat(found.flatMap(ListedCheckpoint::directory)).contains(here);
        assertThat(view.find("student", "none")).isEmpty();
    }

    private List<String> promoted() {
        return view.all().stream()
                .filter(ListedCheckpoint::promoted)
                .map(ListedCheckpoint::revision)
                .toList();
    }

    private void announce(Checkpoint checkpoint) {
        add(Announcement.key(checkpoint), serdes.<Checkpoint>serializer().serialize("checkpoints", checkpoint));
    }

    private void remind(Checkpoint promoted) {
        add(
                Announcement.previousKey("student"),
                serdes.<Checkpoint>serializer().serialize("checkpoints", Announcement.superseded(promoted)));
    }

    private void add(String key, byte[] value) {
        view.accept(new ConsumerRecord<>(
                "checkpoints",
                0,
                time,
                time++,
                TimestampType.CREATE_TIME,
                0,
                0,
                key.getBytes(UTF_8),
                value,
                new RecordHeaders(),
                Optional.empty()));
    }

    private static Checkpoint checkpoint(String revision, boolean promoted) {
        return Checkpoint.newBuilder()
                .setModelId("student")
                .setRevision(revision)
                .setUri("file:///none/" + revision)
                .setSha256(revision)
                .setObjective("rationale")
                .setParameters(1)
                .setRound(1)
                .setStep(1)
                .setOffsets(List.of())
                .setScores(Map.of())
                .setPromoted(promoted)
                .build();
    }
}
