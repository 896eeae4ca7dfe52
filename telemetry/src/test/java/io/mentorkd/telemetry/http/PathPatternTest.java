package io.mentorkd.telemetry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PathPatternTest {

    @Test
    void shouldGiveNamesToWhatStandsInBraces() {
        PathPattern pattern = PathPattern.of("/subjects/{subject}/versions/{version}");

        assertThat(pattern.match(PathPattern.split("/subjects/a-value/versions/1/")))
                .contains(Map.of("subject", "a-value", "version", "1"));
        assertThat(pattern.match(PathPattern.split("/subjects/a-value/versions")))
                .isEmpty();
        assertThat(pattern.match(PathPattern.split("/subjects/a-value/version/1")))
                .isEmpty();
    }

    @Test
    void shouldSplitAtSlashesWithinButNotAtTheEnds() {
        assertThat(PathPattern.split("/")).isEmpty();
        assertThat(PathPattern.split("/a//b/")).isEqualTo(List.of("a", "", "b"));
    }
}
