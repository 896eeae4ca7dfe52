package io.mentorkd.producers.graders;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.fuzz.Fuzz;
import io.mentorkd.fuzz.HostileJson;
import io.mentorkd.fuzz.Tally;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a grader of somebody's own may print or answer. */
class VerdictFuzzTest {

    @Test
    void shouldTakeWhateverAGraderSaysForAVerdictOrForNone() {
        HostileJson said = new HostileJson(List.of(
                "{\"verdict\":\"CORRECT\",\"score\":0.5,\"evidence\":\"all tests passed\"}",
                "{\"correct\":true,\"score\":1,\"evidence\":{\"a\":[1]}}",
                "{\"verdict\":\"wrong\"}"));

        Tally tally = Fuzz.of("answers of graders", GraderException.class)
                .run(random -> said.of(random).getBytes(UTF_8), bytes -> {
                    Verdicted verdict = VerdictJson.verdict("the verifier", bytes, Optional.of("7"));
                    assertThat(verdict.score().orElse(0)).isBetween(0.0, 1.0);
                });

        assertThat(tally.values()).isPositive();
        assertThat(tally.refused()).isPositive();
    }
}
