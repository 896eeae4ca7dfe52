package io.mentorkd.processors.join;

import static io.mentorkd.processors.join.TestParts.labels;
import static io.mentorkd.processors.join.TestParts.rationale;
import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.processors.streams.Hash128;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The state's form: whoever changes these bytes gives the stores other names, and retires those of today. */
class JoinStateFormTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final Hash128 QUESTION = Hash128.of("question");
    private static final StoredValue VALUE = StoredValue.readFrom(ByteBuffer.wrap(HEX.parseHex("010000000007abcdef")));

    @Test
    void shouldKeepARationale() {
        String packed = "0000018bcfe56800" + QUESTION.toId() + "010000000007abcdef";

        assertThat(hex(new KeptRationale(1_700_000_000_000L, QUESTION, VALUE).toBytes()))
                .isEqualTo(packed);
        assertThat(hex(KeptRationale.ofBytes(HEX.parseHex(packed)).toBytes())).isEqualTo(packed);
    }

    @Test
    void shouldKeepLabels() {
        WaitingLabels waiting = new WaitingLabels(1_700_000_000_000L, 9, QUESTION, VALUE);
        String packed = "02" + "0000000000000001" + "ffffffffffffffff" + "0000018bcfe56800" + "0000000000000009"
                + QUESTION.toId() + "010000000007abcdef";

        assertThat(hex(new LabelHistory(List.of(1L, -1L), Optional.of(waiting)).toBytes()))
                .isEqualTo(packed);
        assertThat(hex(LabelHistory.ofBytes(HEX.parseHex(packed)).toBytes())).isEqualTo(packed);
    }

    @Test
    void shouldCountInThreeNumbers() {
        assertThat(hex(new Waiting(1, 2, 3).toBytes())).isEqualTo("000000000000000100000000000000020000000000000003");
    }

    @Test
    void shouldKnowLabelsOfOlderReleasesByTheSameIdentity() {
        assertThat(LabelIdentity.of(labels(rationale(0), "a"))).isEqualTo(2_607_702_668_789_522_180L);
    }

    private static String hex(byte[] bytes) {
        return HEX.formatHex(bytes);
    }
}
