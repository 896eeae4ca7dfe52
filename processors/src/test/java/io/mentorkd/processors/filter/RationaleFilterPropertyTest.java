package io.mentorkd.processors.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Source;
import io.mentorkd.records.Split;
import io.mentorkd.records.Verdict;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of whatever is written to {@code rationales}. */
class RationaleFilterPropertyTest {

    private static final int RECORDS = 400;
    private static final List<Split> SPLITS = List.of(Split.values());

    @TempDir
    private Path stateDir;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldAcceptOnlyRightTrainRationalesAndLoseNothing(long seed) {
        Random random = new Random(seed);
        Set<String> rationaleIds = new HashSet<>();
        int unreadable = 0;
        try (FilterDriver filter = new FilterDriver(stateDir, FilterConfig.defaults())) {
            for (int record = 0; record < RECORDS; record++) {
                Rationale rationale = rationale(random);
                byte[] value = filter.encode(rationale);
                if (random.nextInt(20) == 0) {
                    value = Arrays.copyOf(value, random.nextInt(value.length / 2));
                    unreadable++;
                } else {
                    rationaleIds.add(rationale.getRationaleId());
                }
                filter.pipe(rationale.getQuestion().getQuestionId(), value);
            }

            List<TestRecord<String, GradedRationale>> accepted = filter.accepted();
            List<TestRecord<String, GradedRationale>> rejected = filter.rejected();

            assertThat(filter.deadLetters()).hasSize(unreadable);
            assertThat(accepted.size() + rejected.size() + unreadable).isEqualTo(RECORDS);
            assertThat(accepted).allSatisfy(record -> {
                Rationale rationale = record.value().getRationale();
                assertThat(record.key()).isEqualTo(rationale.getQuestion().getQuestionId());
                assertThat(rationale.getQuestion().getSplit()).isEqualTo(Split.TRAIN);
                assertThat(record.value().getVerdict()).isEqualTo(Verdict.CORRECT);
            });
            assertThat(rejected).noneMatch(record -> record.value().getVerdict() == Verdict.CORRECT);
            assertThat(accepted)
                    .extracting(record ->
                            record.key() + record.value().getRationale().getChain())
                    .doesNotHaveDuplicates();
            assertThat(gradedForGood(accepted, rejected)).doesNotHaveDuplicates();
            assertThat(graded(accepted, rejected)).containsExactlyInAnyOrderElementsOf(rationaleIds);
        }
    }

    /** Those of which something was said that holds, each time that it was. */
    private static List<String> gradedForGood(
            List<TestRecord<String, GradedRationale>> accepted, List<TestRecord<String, GradedRationale>> rejected) {
        return Stream.concat(accepted.stream(), rejected.stream())
                .map(TestRecord::value)
                .filter(graded -> graded.getVerdict() != Verdict.NOT_TRAIN)
                .filter(graded -> !graded.getRationale().getRationaleId().equals(graded.getDuplicateOf()))
                .map(graded -> graded.getRationale().getRationaleId())
                .toList();
    }

    private static Set<String> graded(
            List<TestRecord<String, GradedRationale>> accepted, List<TestRecord<String, GradedRationale>> rejected) {
        return Stream.concat(accepted.stream(), rejected.stream())
                .map(record -> record.value().getRationale().getRationaleId())
                .collect(Collectors.toSet());
    }

    private static Rationale rationale(Random random) {
        Split split = SPLITS.get(random.nextInt(SPLITS.size()));
        Question question =
                TestRationales.question("svamp", split + " question " + random.nextInt(12) + "?", "32", split);
        Source source = random.nextBoolean() ? Source.TEACHER : Source.MENTOR;
        String chain = "Step " + random.nextInt(3) + ".";
        String completion = List.of("32", "33", "none").get(random.nextInt(3));
        return TestRationales.rationale(question, source, random.nextInt(20), chain, completion)
                .build();
    }
}
