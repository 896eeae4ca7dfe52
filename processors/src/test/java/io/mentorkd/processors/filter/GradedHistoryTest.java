package io.mentorkd.processors.filter;

import static io.mentorkd.processors.filter.TestRationales.QUESTION;
import static io.mentorkd.processors.filter.TestRationales.question;
import static io.mentorkd.processors.filter.TestRationales.teacher;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.processors.streams.Hash128;
import io.mentorkd.processors.streams.StageConflictException;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Split;
import io.mentorkd.records.Verdict;
import io.mentorkd.tasks.Grading;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class GradedHistoryTest {

    private static final String CHAIN = "67 - 35 = 32.";

    private final MapEntries entries = new MapEntries();
    private final GradingInOrder grading = grading(FilterConfig.defaults());

    /** The state's form: whoever changes these bytes gives the store another name, or the values another format byte. */
    @Test
    void shouldKeepWhatIsKnownOfAQuestionInTheFormThatIsOnDiskAlready() {
        grade(grading, teacher(QUESTION, 0, CHAIN, "32").build());
        grade(grading, teacher(QUESTION, 1, CHAIN, "33").build());
        grade(grading, teacher(QUESTION, 2, "No idea.", "none").build());
        grade(grading, teacher(QUESTION, 3, CHAIN, "32").build());

        String accepted = "01" + id(0) + Hash128.of("67-35=32.").toId();
        assertThat(entries.inHexadecimal())
                .isEqualTo(Map.of(
                        QUESTION.getQuestionId(),
                        "01" + accepted + "02" + id(1) + basis() + "03" + id(2) + basis() + "04" + id(3)));
    }

    /** See above. */
    @Test
    void shouldKeepWhatAFullEntryHasNoRoomForInTheFormThatIsOnDiskAlready() {
        fill(QUESTION);
        Map<String, String> full = entries.inHexadecimal();

        grade(grading, teacher(QUESTION, 100, CHAIN, "32").build());
        grade(grading, teacher(QUESTION, 101, CHAIN, "33").build());

        String question = QUESTION.getQuestionId();
        String chain = Hash128.of("67-35=32.").toId();
        Map<String, String> expected = new TreeMap<>(full);
        expected.put(question + "01" + id(100), "01" + "01" + id(100) + chain);
        expected.put(question + "02" + chain, "01" + "01" + id(100) + chain);
        expected.put(question + "01" + id(101), "01" + "02" + id(101) + basis());
        assertThat(full).hasSize(1);
        assertThat(entries.inHexadecimal()).isEqualTo(expected);
    }

    @Test
    void shouldKnowARationaleAndItsChainAgainWhereverTheyAreKept() {
        fill(QUESTION);
        grade(grading, teacher(QUESTION, 100, CHAIN, "32").build());

        for (String chain : List.of("Step 0.", CHAIN)) {
            int sample = chain.equals(CHAIN) ? 100 : 0;
            GradedRationale again = grade(
                    grading, teacher(QUESTION, sample, "Other words.", "32").build());
            GradedRationale copy =
                    grade(grading, teacher(QUESTION, 200 + sample, chain, "32").build());

            assertThat(again.getVerdict()).isEqualTo(Verdict.DUPLICATE);
            assertThat(again.getDuplicateOf()).isEqualTo(id(sample));
            assertThat(copy.getVerdict()).isEqualTo(Verdict.DUPLICATE);
            assertThat(copy.getDuplicateOf()).isEqualTo(id(sample));
        }
    }

    /** One that was WRONG while there was room, and counts once there is none. */
    @Test
    void shouldHoldWhatWasFoundLastForTrue() {
        Question mended = question(QUESTION.getTask(), QUESTION.getText(), "33", Split.TRAIN);
        grade(grading, teacher(QUESTION, 100, CHAIN, "33").build());
        fill(QUESTION);

        GradedRationale after = grade(grading, teacher(mended, 100, CHAIN, "33").build());
        GradedRationale again = grade(grading, teacher(mended, 100, CHAIN, "33").build());

        assertThat(after.getVerdict()).isEqualTo(Verdict.CORRECT);
        assertThat(again.getVerdict()).isEqualTo(Verdict.DUPLICATE);
    }

    /** Gold answer, references (none), version and hash of the task (built in), convention. */
    private static String basis() {
        return Hash128.of("32\0\0" + "1 \0strict").toId().substring(0, 16);
    }

    @Test
    void shouldCostTheSameForEveryRationaleOfAQuestionThatHasMany() {
        fill(QUESTION);
        entries.written = 0;
        int rationales = 40_000;
        for (int sample = 100; sample < 100 + rationales; sample++) {
            grade(
                    grading,
                    teacher(QUESTION, sample, "Step " + sample + ".", "32").build());
        }

        assertThat(entries.written).isEqualTo(rationales * 2L * (33 + 1 + 17 + 16));
    }

    @Test
    void shouldRefuseStateOfAnotherFormat() {
        Rationale rationale = teacher(QUESTION, 0, CHAIN, "32").build();
        grade(grading, rationale);
        entries.values.replaceAll((key, value) -> new byte[] {2, 1});

        assertThatThrownBy(() -> grade(grading, rationale))
                .isInstanceOf(StageConflictException.class)
                .hasMessage(
                        "the filter's state is in format 2, this release reads 1: run the release that wrote it, or a"
                                + " newer one");
    }

    @Test
    void shouldCountARationaleThatWasTooLongOnceTheLimitIsHigher() {
        Rationale rationale = teacher(QUESTION, 0, CHAIN, "32").build();

        GradedRationale before = grade(grading(new FilterConfig(100, 5, Grading.BUILT_IN)), rationale);
        GradedRationale after = grade(grading(new FilterConfig(100, 500, Grading.BUILT_IN)), rationale);

        assertThat(before.getVerdict()).isEqualTo(Verdict.TOO_LONG);
        assertThat(after.getVerdict()).isEqualTo(Verdict.CORRECT);
    }

    @Test
    void shouldLeaveOutWhiteSpaceOfAllScriptsAndNothingElse() {
        grade(grading, teacher(QUESTION, 0, "ab", "32").build());
        grade(grading, teacher(QUESTION, 1, "a\u0e01b", "32").build());

        for (char sign = 0; sign < 0x3100; sign++) {
            Verdict verdict = Character.isWhitespace(sign) ? Verdict.DUPLICATE : Verdict.CORRECT;

            GradedRationale plain = grade(
                    grading,
                    teacher(QUESTION, 2 + 2 * sign, "a" + sign + "b", "32").build());
            GradedRationale thai = grade(
                    grading,
                    teacher(QUESTION, 3 + 2 * sign, "a\u0e01" + sign + "b", "32")
                            .build());

            if (sign != '\u0e01') {
                assertThat(plain.getVerdict()).as("U+%04x", (int) sign).isEqualTo(verdict);
                assertThat(thai.getVerdict()).as("U+%04x", (int) sign).isEqualTo(verdict);
            }
        }
    }

    @Test
    void shouldTellGoldAnswersOfEqualHashCodesApart() {
        Question first = question("svamp", "Which?", "Aa", Split.TRAIN);
        Question second = question("svamp", "Which?", "BB", Split.TRAIN);
        assertThat(first.getGold()).hasSameHashCodeAs(second.getGold());

        RationaleGrading grading = new RationaleGrading(FilterConfig.defaults());
        long basis = grading.basis(teacher(first, 0, CHAIN, "32").build());
        SettledVerdict wrong = SettledVerdict.of(Verdict.WRONG, () -> basis).orElseThrow();

        assertThat(wrong.holdsFor(() -> basis)).isTrue();
        assertThat(wrong.holdsFor(
                        () -> grading.basis(teacher(second, 0, CHAIN, "32").build())))
                .isFalse();
    }

    private static GradedRationale grade(GradingInOrder grading, Rationale rationale) {
        GradingInOrder.Found found = grading.grade(rationale);
        grading.remember(found);
        return found.graded();
    }

    /** As many rationales as one entry has room for. */
    private void fill(Question question) {
        for (int sample = 0; sample < 16; sample++) {
            grade(
                    grading,
                    teacher(question, sample, "Step " + sample + ".", "32").build());
        }
    }

    private GradingInOrder grading(FilterConfig config) {
        return new GradingInOrder(new RationaleGrading(config), new GradedHistory(entries));
    }

    private static String id(int sample) {
        return teacher(QUESTION, sample, CHAIN, "32").build().getRationaleId();
    }

    private static final class MapEntries implements GradedHistory.Entries {
        private final Map<Bytes, byte[]> values = new HashMap<>();
        private long written;

        @Override
        public Optional<byte[]> graded(Bytes key) {
            return Optional.ofNullable(values.get(key));
        }

        @Override
        public void putGraded(Bytes key, byte[] value) {
            values.put(key, value);
            written += key.get().length + value.length;
        }

        Map<String, String> inHexadecimal() {
            Map<String, String> shown = new TreeMap<>();
            HexFormat hex = HexFormat.of();
            values.forEach((key, value) -> shown.put(hex.formatHex(key.get()), hex.formatHex(value)));
            return shown;
        }
    }
}
