package io.mentorkd.trainers.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.log.LogRange;
import io.mentorkd.models.softlabels.SoftLabelPacking;
import io.mentorkd.models.softlabels.TokenDistributions;
import io.mentorkd.models.text.TextModel;
import io.mentorkd.models.tokenizers.Tokenizer;
import io.mentorkd.records.DistillationExample;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.trainers.fakes.Examples;
import io.mentorkd.trainers.fakes.Labels;
import io.mentorkd.trainers.fakes.MemoryLog;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a round takes of the heap: 55,000 examples with unpacked soft labels did not fit into 1 GiB. */
class RoundMemoryTest {

    private static final int EXAMPLES = 4000;
    private static final int TOKENS = 128;
    private static final int TOP_K = 16;

    /** Bytes a token: at most four for its id, three for each packed entry, and what objects cost spread over 128 tokens. */
    private static final int MOST_A_TOKEN = 4 + 3 * TOP_K + 16;

    @Test
    void shouldTakeLittleMoreThanTokensAndPackedLabels() {
        try (TextModel student = Students.of(Tokenizer.bytes())) {
            Tokenizer tokenizer = student.tokenizer();
            MemoryLog<DistillationExample> log = new MemoryLog<>("examples", 1);
            for (int i = 0; i < EXAMPLES; i++) {
                log.append(0, labelled(tokenizer, i));
            }
            ExampleEncoder encoder = new ExampleEncoder(
                    student,
                    new DatasetConfig(new LengthConfig(40, TOKENS), ExampleSelection.ALL, RoundConfig.DEFAULT),
                    new SoftLabelReader(tokenizer.sha256(), tokenizer.vocabularySize(), 2));
            Round round = new Round(
                    1, LogRange.between("examples", Map.of(), log.end()), List.of(), 1, OptionalLong.empty(), 1);

            long before = heap();
            RoundData data = new RoundReader(log).read(round, encoder);
            long taken = heap() - before;

            assertThat(data.examples()).hasSize(EXAMPLES).allMatch(example -> example.answer().length == TOKENS);
            assertThat(taken).isLessThan((long) EXAMPLES * TOKENS * MOST_A_TOKEN);
            assertThat(log.read()).as("the log was there throughout, too").hasSize(1);
        }
    }

    private static DistillationExample labelled(Tokenizer tokenizer, int number) {
        GradedRationale graded = Examples.accepted("q" + number, "c".repeat(TOKENS - 9));
        DistillationExample example = Labels.labelled(graded);
        int[] ids = new int[TOKENS * TOP_K];
        float[] logProbabilities = new float[ids.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = i % TOP_K;
            logProbabilities[i] = (float) Math.log(1.0 / (TOP_K + 2 + i % TOP_K));
        }
        float[] logTails = new float[TOKENS * 2];
        TokenDistributions distributions = new TokenDistributions(
                tokenizer.vocabularySize(), TOP_K, new double[] {1, 2}, ids, logProbabilities, logTails);
        example.getSoftLabels().setLabels(ByteBuffer.wrap(SoftLabelPacking.TOP_K.pack(distributions)));
        return example;
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
