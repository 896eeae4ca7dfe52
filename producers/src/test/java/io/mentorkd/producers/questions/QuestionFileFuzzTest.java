package io.mentorkd.producers.questions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.datasets.BadLine;
import io.mentorkd.datasets.Input;
import io.mentorkd.datasets.UnreadableInputException;
import io.mentorkd.datasets.layouts.Dataset;
import io.mentorkd.datasets.layouts.RecordFormat;
import io.mentorkd.fuzz.Fuzz;
import io.mentorkd.fuzz.HostileJson;
import io.mentorkd.fuzz.Tally;
import io.mentorkd.producers.rationales.RationaleFile;
import io.mentorkd.records.RecordIds;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.Tasks;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people publish: every question and rationale that comes out of a damaged file is whole, all else is a bad line. */
class QuestionFileFuzzTest {

    private static final HostileJson RECORDS = new HostileJson(List.of(
            "[{\"text\":\"How many?\",\"gold\":\"32\",\"task\":\"svamp\",\"split\":\"test\",\"choices\":[],\"references\":[\"a\"],"
                    + "\"metadata\":{\"level\":\"1\"},\"chain\":\"3+4=7\",\"completion\":\"7\",\"generator\":\"g\",\"initial_correct\":true},"
                    + "{\"question\":\"Is it?\",\"answer\":\"yes\",\"task\":\"strategyqa\",\"chain\":\"so\",\"reasoning\":\"hm\"}]",
            "[{\"messages\":[{\"role\":\"system\",\"content\":\"s\"},{\"role\":\"user\",\"content\":\"Q\"},"
                    + "{\"role\":\"assistant\",\"content\":\"<think>t</think>A\"}]}]"));

    @Test
    void shouldPublishWholeRecordsAndReportTheRest() {
        Tally tally = Fuzz.of("files of questions and rationales", UnreadableInputException.class)
                .run(RECORDS::of, text -> {
                    List<BadLine> bad = new ArrayList<>();
                    new QuestionFile(dataset(text), Optional.of(Tasks.builtIn().require("svamp")), Split.TRAIN)
                            .read(
                                    sourced -> {
                                        assertThat(RecordIds.isId(
                                                        sourced.question().getQuestionId()))
                                                .isTrue();
                                        assertThat(sourced.question().getText()).isNotBlank();
                                    },
                                    bad::add,
                                    remark -> assertThat(remark).doesNotContain("\n"));
                    new RationaleFile(dataset(text), Tasks.builtIn().require("svamp"), Split.TRAIN, true)
                            .read(
                                    rationale ->
                                            assertThat(rationale.sampleIndex()).isNotNegative(),
                                    bad::add,
                                    remark -> assertThat(remark).doesNotContain("\n"));
                    assertThat(bad)
                            .allSatisfy(line -> assertThat(line.toString())
                                    .doesNotContain("\n")
                                    .hasSizeLessThan(3_000));
                });

        assertThat(tally.values()).isPositive();
    }

    private static Dataset dataset(String text) {
        return new Dataset(Input.standardInput(new ByteArrayInputStream(text.getBytes(UTF_8))), RecordFormat.AUTO);
    }
}
