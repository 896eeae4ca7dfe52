package io.mentorkd.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

class LengthBucketingTest {
    private static final ToIntFunction<Integer> LENGTH = Integer::intValue;

    private final List<Integer> examples =
            new Random(1).ints(1000, 1, 100).boxed().toList();

    @Test
    void shouldPutEachExampleIntoOneBatch() {
        List<List<Integer>> batches = LengthBucketing.batches(examples, LENGTH, 16, 5, 0);

        assertThat(batches.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(examples);
        assertThat(batches).hasSize(63).allMatch(batch -> batch.size() <= 16);
        assertThat(batches.stream().filter(batch -> batch.size() < 16)).hasSize(1);
    }

    @Test
    void shouldGiveTheSameOrderForTheSameSeedAndPass() {
        List<List<Integer>> once = LengthBucketing.batches(examples, LENGTH, 16, 5, 2);

        assertThat(LengthBucketing.batches(examples, LENGTH, 16, 5, 2)).isEqualTo(once);
        assertThat(LengthBucketing.batches(examples, LENGTH, 16, 5, 3)).isNotEqualTo(once);
        assertThat(LengthBucketing.batches(examples, LENGTH, 16, 6, 2)).isNotEqualTo(once);
    }

    @Test
    void shouldPadLittle() {
        long padded = LengthBucketing.batches(examples, LENGTH, 16, 5, 0).stream()
                .mapToLong(batch -> (long) batch.size()
                        * batch.stream().mapToInt(LENGTH).max().orElse(0))
                .sum();
        long real = examples.stream().mapToLong(LENGTH::applyAsInt).sum();

        assertThat((double) padded / real).isLessThan(1.2);
    }

    @Test
    void shouldNotOrderBatchesByLength() {
        List<List<Integer>> batches = LengthBucketing.batches(examples, LENGTH, 16, 5, 0);

        List<Integer> firsts = batches.stream().map(batch -> batch.get(0)).toList();
        assertThat(firsts).isNotEqualTo(firsts.stream().sorted().toList());
    }

    @Test
    void shouldMakeNoBatchOfNothing() {
        assertThat(LengthBucketing.batches(List.<Integer>of(), LENGTH, 16, 5, 0))
                .isEmpty();
    }
}
