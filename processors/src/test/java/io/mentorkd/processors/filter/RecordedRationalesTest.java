package io.mentorkd.processors.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Source;
import io.mentorkd.records.Split;
import io.mentorkd.records.Verdict;
import io.mentorkd.tasks.Grading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recorded rationales of the paper, graded as the authors graded them. */
@Tag("recorded")
class RecordedRationalesTest {

    private static final Path DATA = Path.of(System.getProperty("mentorkd.data"));

    @TempDir
    private Path stateDir;

    @ParameterizedTest
    @ValueSource(strings = {"svamp", "last_letter_concatenation", "tracking_shuffled_objects"})
    void shouldAcceptWhatTheAuthorsCalledRightOrCallItADuplicate(String task) throws IOException {
        JsonNode teacher = read("teacher", task);
        JsonNode mentor = read("mentor", task);
        long right = 0;
        for (JsonNode rationale : mentor) {
            right += rationale.get("initial_correct").asBoolean() ? 1 : 0;
        }
        try (FilterDriver filter =
                new FilterDriver(stateDir, FilterConfig.defaults().with(Grading.OF_THE_PAPER))) {
            publish(filter, task, Source.TEACHER, teacher);
            filter.accepted();
            filter.rejected();

            publish(filter, task, Source.MENTOR, mentor);

            List<TestRecord<String, GradedRationale>> accepted = filter.accepted();
            List<TestRecord<String, GradedRationale>> rejected = filter.rejected();
            long duplicates = rejected.stream()
                    .filter(record -> record.value().getVerdict() == Verdict.DUPLICATE)
                    .count();
            assertThat(duplicates).isPositive();
            assertThat(accepted.size() + duplicates).isEqualTo(right);
            assertThat(accepted.size() + rejected.size()).isEqualTo(mentor.size());
            assertThat(filter.deadLetters()).isEmpty();
        }
    }

    private static JsonNode read(String folder, String task) throws IOException {
        return new ObjectMapper()
                .readTree(DATA.resolve(folder).resolve(task + "_train.json").toFile());
    }

    private static void publish(FilterDriver filter, String task, Source source, JsonNode file) {
        Map<String, Integer> samples = new HashMap<>();
        for (JsonNode recorded : file) {
            String text = recorded.get("input").asText();
            int sample = samples.merge(text, 1, Integer::sum);
            filter.pipe(TestRationales.rationale(
                            TestRationales.question(
                                    task, text, recorded.get("answer").asText(), Split.TRAIN),
                            source,
                            sample,
                            recorded.get("chain").asText(),
                            recorded.path("completion")
                                    .asText(recorded.get("answer").asText()))
                    .build());
        }
    }
}
