package io.mentorkd.processors.filter;

import static io.mentorkd.processors.filter.TestRationales.question;
import static io.mentorkd.processors.filter.TestRationales.teacher;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.processors.streams.Hash128;
import io.mentorkd.processors.streams.StageConflictException;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.Convention;
import io.mentorkd.tasks.Grading;
import io.mentorkd.tasks.KnownTasks;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.files.TaskFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.Test;

/** The form of the votes in the filter's state: whoever changes these bytes gives the store another name, or the values another format byte. */
class BallotsFormTest {

    private static final Task VOTED = TaskFile.parse(
                    "voted",
                    "name: voted\nversion: 1\nanswer: number\naccept: {vote: {samples: 2, share: 0.6, timeout: 1m}}")
            .task();
    private static final Question QUESTION = question("voted", "How many?", null, Split.TRAIN);
    private static final String GROUP =
            QUESTION.getQuestionId() + Hash128.of("gpt-3.5-turbo\0001\0none").toId();

    private final MapEntries entries = new MapEntries();
    private final RationaleGrading grading = new RationaleGrading(
            FilterConfig.defaults().with(new Grading(KnownTasks.of(List.of(VOTED)), Convention.STRICT)));
    private final Ballots ballots = new Ballots(entries, grading);

    @Test
    void shouldKeepASampleThatWaitsAndSinceWhen() {
        Rationale sample = add(0, "One way.", "32");

        assertThat(entries.inHexadecimal())
                .isEqualTo(Map.of(
                        "01" + GROUP + sample.getRationaleId(),
                        "01" + "5300",
                        "03" + GROUP,
                        "01" + "0000018bcfe56800"));
    }

    @Test
    void shouldKeepWhatWasDecided() {
        add(0, "One way.", "32");
        add(1, "Another way.", "32");

        assertThat(entries.inHexadecimal())
                .isEqualTo(Map.of("02" + GROUP, "01" + "01" + "00000002" + "00000002" + "3332"));
    }

    @Test
    void shouldRefuseVotesOfAnotherFormat() {
        add(0, "One way.", "32");
        entries.values.replaceAll((key, value) -> new byte[] {2, 1});

        assertThatThrownBy(() -> add(1, "Another way.", "32"))
                .isInstanceOf(StageConflictException.class)
                .hasMessage(
                        "the votes in the filter's state are in format 2, this release reads 1: run the release that"
                                + " wrote them, or a newer one");
    }

    private Rationale add(int sample, String chain, String completion) {
        Rationale rationale = teacher(QUESTION, sample, chain, completion).build();
        entries.known.add(rationale);
        var unused = ballots.add(rationale, grading.vote(rationale).orElseThrow(), 1_700_000_000_000L);
        return rationale;
    }

    /** Entries in memory; a rationale is the letter S and its sample's index. */
    private static final class MapEntries implements Ballots.Entries {

        private final Map<Bytes, byte[]> values = new TreeMap<>();
        private final List<Rationale> known = new ArrayList<>();

        @Override
        public Optional<byte[]> get(Bytes key) {
            return Optional.ofNullable(values.get(key));
        }

        @Override
        public void put(Bytes key, byte[] value) {
            values.put(key, value);
        }

        @Override
        public void delete(Bytes key) {
            values.remove(key);
        }

        @Override
        public List<KeyValue<Bytes, byte[]>> under(byte[] prefix) {
            return values.entrySet().stream()
                    .filter(entry -> Arrays.equals(Arrays.copyOf(entry.getKey().get(), prefix.length), prefix))
                    .map(entry -> KeyValue.pair(entry.getKey(), entry.getValue()))
                    .toList();
        }

        @Override
        public long count(byte[] prefix) {
            return under(prefix).size();
        }

        @Override
        public byte[] encode(Rationale rationale) {
            return new byte[] {'S', (byte) rationale.getSampleIndex()};
        }

        @Override
        public Rationale decode(byte[] bytes) {
            return known.stream()
                    .filter(rationale -> rationale.getSampleIndex() == bytes[1])
                    .findFirst()
                    .orElseThrow();
        }

        private Map<String, String> inHexadecimal() {
            Map<String, String> shown = new TreeMap<>();
            values.forEach((key, value) -> shown.put(
                    HexFormat.of().formatHex(key.get()), HexFormat.of().formatHex(value)));
            return shown;
        }
    }
}
