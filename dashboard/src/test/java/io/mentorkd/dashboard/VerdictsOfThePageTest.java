package io.mentorkd.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.records.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictsOfThePageTest {

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void shouldExplainEveryVerdictAndGiveItAColour(Verdict verdict) throws IOException {
        assertThat(resource("js/parts/status.js"))
                .containsPattern("const VERDICTS = \\{[^;]*\\b" + verdict + ": \\{ shape: '\\w+', says: '[^']{10,}' }");
        assertThat(resource("css/components.css")).contains("[data-status=\"" + verdict + "\"]");
    }

    private static String resource(String name) throws IOException {
        try (InputStream resource = Dashboard.class.getResourceAsStream(name)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
