package io.mentorkd.processors.join;

import static io.mentorkd.processors.join.TestParts.id;
import static io.mentorkd.processors.join.TestParts.labels;
import static io.mentorkd.processors.join.TestParts.rationale;
import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.records.DistillationExample;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.SoftLabels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds in whichever way the records of the two topics, and of their deliveries, interleave. */
class DistillationJoinPropertyTest {

    private static final int RATIONALES = 60;
    private static final List<String> REVISIONS = List.of("a", "b", "c");

    @TempDir
    private Path stateDir;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldMakeEachExampleOnceAndEndWithTheNewestLabels(long seed) {
        Random random = new Random(seed);
        Map<String, Set<String>> possible = new HashMap<>();
        Map<String, String> newest = new HashMap<>();
        Set<String> accepted = new HashSet<>();
        List<GradedRationale> rationales = new ArrayList<>();
        List<SoftLabels> labels = new ArrayList<>();
        for (int number = 0; number < RATIONALES; number++) {
            GradedRationale rationale = rationale(number);
            if (random.nextInt(10) > 0) {
                accepted.add(id(rationale));
                rationales.addAll(Collections.nCopies(1 + random.nextInt(2), rationale));
            }
            for (String revision : REVISIONS.subList(0, random.nextInt(REVISIONS.size() + 1))) {
                possible.computeIfAbsent(id(rationale), unused -> new HashSet<>())
                        .add(revision);
                labels.add(labels(rationale, revision));
            }
        }
        Collections.shuffle(rationales, random);
        Collections.shuffle(labels, random);
        labels.forEach(scored -> newest.put(scored.getRationaleId(), scored.getMentorRevision()));
        List<SoftLabels> delivered = new ArrayList<>(labels);
        labels.stream().filter(unused -> random.nextBoolean()).forEach(delivered::add); // delivered again

        List<DistillationExample> examples = run(seed, random, rationales, delivered);

        Map<String, List<String>> made = new HashMap<>();
        examples.forEach(example -> made.computeIfAbsent(id(example.getGraded()), unused -> new ArrayList<>())
                .add(example.getSoftLabels().getMentorRevision()));
        Set<String> expected = new HashSet<>(accepted);
        expected.retainAll(possible.keySet());
        assertThat(made.keySet()).isEqualTo(expected);
        made.forEach((rationaleId, revisions) -> assertThat(revisions)
                .doesNotHaveDuplicates()
                .isSubsetOf(possible.get(rationaleId))
                .endsWith(newest.get(rationaleId)));
    }

    private List<DistillationExample> run(
            long seed, Random random, List<GradedRationale> rationales, List<SoftLabels> labels) {
        try (JoinDriver join = new JoinDriver(stateDir.resolve(String.valueOf(seed)), JoinConfig.defaults())) {
            Iterator<GradedRationale> rationale = rationales.iterator();
            Iterator<SoftLabels> scored = labels.iterator();
            while (rationale.hasNext() || scored.hasNext()) {
                if (rationale.hasNext() && (!scored.hasNext() || random.nextBoolean())) {
                    join.pipe(rationale.next());
                } else {
                    join.pipe(scored.next());
                }
            }
            assertThat(join.deadLabels()).isEmpty();
            assertThat(join.deadRationales()).isEmpty();
            List<DistillationExample> examples = join.examples();
            long labelled = examples.stream()
                    .map(example -> id(example.getGraded()))
                    .distinct()
                    .count();
            assertThat(join.waiting().rationales() - join.waiting().unlabelled())
                    .isEqualTo(labelled);
            return examples;
        }
    }
}
