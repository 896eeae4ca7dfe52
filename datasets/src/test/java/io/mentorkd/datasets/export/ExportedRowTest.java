package io.mentorkd.datasets.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mentorkd.datasets.parquet.ParquetRows;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Source;
import io.mentorkd.records.Split;
import io.mentorkd.records.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExportedRowTest {

    /** The text of a question holds its options already: twice would teach a model another question. */
    @Test
    void shouldAskAsTheModelWasAsked() {
        assertThat(row(null).asked()).isEqualTo("Which?\nA. Mars\nB. Jupiter");
    }

    @Test
    void shouldAnswerWithTheStepsAndTheAnswerThatWasGivenApartFromThem() {
        assertThat(row(null).answered()).isEqualTo("It is large.");
        assertThat(row("B").answered()).isEqualTo("It is large.\n\nB");
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void shouldSayWhatEveryColumnHoldsAndOfNoOther(ExportFormat format, @TempDir Path directory) throws IOException {
        Path file = directory.resolve("train." + format.extension());
        try (RowWriter rows = format.open(file, false)) {
            rows.write(row("B"));
        }

        assertThat(format.columns(false))
                .extracting(ExportFormat.Column::name)
                .containsExactlyInAnyOrderElementsOf(fields(file));
        assertThat(format.columns(false))
                .allSatisfy(column -> assertThat(column.meaning()).isNotBlank());
        assertThat(ExportColumns.schema(true))
                .contains(ExportFormat.PARQUET.columns(true).stream()
                        .map(ExportFormat.Column::name)
                        .toList());
    }

    private static List<String> fields(Path file) throws IOException {
        List<String> names = new ArrayList<>();
        if (file.toString().endsWith(".jsonl")) {
            new ObjectMapper().readTree(Files.readString(file)).fieldNames().forEachRemaining(names::add);
            return names;
        }
        try (ParquetRows table = ParquetRows.open(file)) {
            table.next().orElseThrow().fieldNames().forEachRemaining(names::add);
        }
        return names;
    }

    private static ExportedRow row(String completion) {
        Question question = Question.newBuilder()
                .setQuestionId("0".repeat(32))
                .setTask("exam")
                .setText("Which?\nA. Mars\nB. Jupiter")
                .setChoices(List.of("Mars", "Jupiter"))
                .setSplit(Split.TRAIN)
                .build();
        Rationale rationale = Rationale.newBuilder()
                .setRationaleId("1".repeat(32))
                .setQuestion(question)
                .setSource(Source.TEACHER)
                .setGenerator("teacher")
                .setRevision("1")
                .setPromptVersion("none")
                .setSampleIndex(0)
                .setChain(" It is large. ")
                .setCompletion(completion)
                .build();
        GradedRationale graded = GradedRationale.newBuilder()
                .setRationale(rationale)
                .setVerdict(Verdict.CORRECT)
                .setConvention("strict")
                .setConventionVersion(1)
                .build();
        return new ExportedRow(new ExportedRow.Place("accepted", 0, 0), graded, Optional.empty());
    }
}
