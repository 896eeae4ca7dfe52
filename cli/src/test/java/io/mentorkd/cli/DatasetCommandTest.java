package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.datasets.parquet.ParquetRows;
import io.mentorkd.records.Rationale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ClusterExtension.class)
class DatasetCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    @Test
    void shouldExportAcceptedRationalesAsParquetWithTheirLineage(Pipeline pipeline) throws IOException {
        ExampleParts.writeRationales(pipeline.create(), 0, 50);

        JsonNode document =
                pipeline.done("dataset", "export", "--to", target("data")).json();

        assertThat(document.get("records").asInt()).isEqualTo(50);
        List<ObjectNode> rows = parquet(directory.resolve("data/train.parquet"));
        assertThat(rows).hasSize(50).allSatisfy(row -> {
            assertThat(row.at("/messages/0/role").textValue()).isEqualTo("user");
            assertThat(row.at("/messages/1/content").textValue()).endsWith("32.\n\n32");
            assertThat(row.get("topic").textValue()).isEqualTo(pipeline.topics().accepted());
            assertThat(row.get("verdict").textValue()).isEqualTo("CORRECT");
            assertThat(row.get("generator").textValue()).isEqualTo("mentor");
        });
        assertThat(rows.stream().map(row -> row.get("partition") + ":" + row.get("offset")))
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldWriteNothingOverWhatIsThereAndLeaveNothingBehind(Pipeline pipeline) throws IOException {
        ExampleParts.writeRationales(pipeline.create(), 0, 3);
        Path taken = Files.createDirectory(directory.resolve("taken"));
        Files.writeString(taken.resolve("mine"), "mine");

        assertThat(pipeline.run("dataset", "export", "--to", taken.toString())
                        .exits(ExitCode.CONFLICT)
                        .err())
                .contains("is not empty");
        assertThat(pipeline.run("dataset", "export", "--from", "end", "--to", target("none"))
                        .exits(ExitCode.NOT_FOUND)
                        .err())
                .contains("nothing to write");
        assertThat(directory).isDirectoryNotContaining("glob:**{none,partial}*");
        assertThat(taken).isDirectoryContaining("glob:**mine");
    }

    @Test
    void shouldExportPlainRecordsThatArePublishedAgain(Pipeline pipeline) throws IOException {
        ExampleParts.writeRationales(pipeline.create(), 0, 6);
        String file = target("plain.jsonl");

        pipeline.done("dataset", "export", "--format", "jsonl", "--to", file);
        pipeline.done("rationales", "publish", file, "--task", "svamp", "--source", "mentor");

        List<Rationale> published = pipeline.read(pipeline.topics().rationales(), Rationale.class);
        assertThat(published).hasSize(6).allSatisfy(rationale -> {
            assertThat(rationale.getGenerator()).isEqualTo("mentor");
            assertThat(rationale.getCompletion()).isEqualTo("32");
            assertThat(rationale.getQuestion().getGold()).isEqualTo("32");
            assertThat(rationale.getQuestion().getMetadata()).containsEntry("verdict", "CORRECT");
        });
        assertThat(pipeline.run("dataset", "export", "--format", "jsonl", "--to", file)
                        .exits(ExitCode.CONFLICT)
                        .err())
                .contains("not written over");
    }

    @Test
    void shouldExportChatsOfThePlan(Pipeline pipeline) throws IOException {
        ExampleParts.writeRationales(pipeline.create(), 0, 40);
        String plan = target("plan.json");
        pipeline.done(
                "replay", "plan", "--for", "relabel", "--from", "beginning", "--sample", "0.5", "--plan-out", plan);

        pipeline.done("dataset", "export", "--plan", plan, "--format", "chat", "--to", target("chat"));

        List<String> lines = Files.readAllLines(directory.resolve("chat/train.jsonl"));
        assertThat(lines).hasSizeBetween(5, 35);
        assertThat(JSON.readTree(lines.get(0)).at("/messages/1/role").textValue())
                .isEqualTo("assistant");
    }

    @Test
    void shouldExportExamplesWithTheirSoftLabels(Pipeline pipeline) throws IOException {
        ExampleParts.writeRationales(pipeline.create(), 0, 4);
        ExampleParts.writeLabels(pipeline, 0, 4, "7");
        pipeline.done("join", "run", "--until-caught-up", "--state-dir", target("join"));

        pipeline.done("dataset", "export", "--topic", "examples", "--to", target("examples"));

        assertThat(parquet(directory.resolve("examples/train.parquet")))
                .hasSize(4)
                .allSatisfy(row -> {
                    assertThat(row.get("mentor_revision").textValue()).isEqualTo("7");
                    assertThat(row.get("label_packing").textValue()).isEqualTo("top-k/1");
                    assertThat(row.get("label_tokens").intValue()).isEqualTo(20);
                    assertThat(row.get("soft_labels").textValue()).isEqualTo("\0".repeat(640));
                });
    }

    /** As load_dataset finds the files of a directory: by what the card's front matter says. */
    @ParameterizedTest
    @ValueSource(strings = {"parquet", "chat", "jsonl"})
    void shouldTellLoadDatasetAndPeopleWhatIsInIt(String format, Pipeline pipeline) throws IOException {
        ExampleParts.writeRationales(pipeline.create(), 0, 7);

        pipeline.done("dataset", "export", "--format", format, "--to", target(format));

        Path data = directory.resolve(format);
        String card = Files.readString(data.resolve("README.md"));
        Matcher front = Pattern.compile("\\A---\n(.*?)\n---\n", Pattern.DOTALL).matcher(card);
        assertThat(front.find()).isTrue();
        JsonNode yaml = YAMLMapper.builder().build().readTree(front.group(1));
        JsonNode split = yaml.at("/configs/0/data_files/0");
        assertThat(split.get("split").asText()).isEqualTo("train");
        PathMatcher named =
                data.getFileSystem().getPathMatcher("glob:" + split.get("path").asText());
        try (Stream<Path> files = Files.list(data)) {
            assertThat(files.map(Path::getFileName).filter(file -> !file.endsWith("README.md")))
                    .hasSize(1)
                    .allMatch(named::matches);
        }
        assertThat(yaml.at("/size_categories/0").asText()).isEqualTo("n<1K");
        assertThat(yaml.has("license")).isFalse();
        assertThat(card)
                .contains("load_dataset(\"DIRECTORY\", split=\"train\")")
                .contains("| svamp | mentor | mentor | CORRECT | 7 |")
                .contains("Topic `" + pipeline.topics().accepted() + "`. All records at these offsets.")
                .doesNotContain(directory.toString());
    }

    private String target(String name) {
        return directory.resolve(name).toString();
    }

    private static List<ObjectNode> parquet(Path file) throws IOException {
        List<ObjectNode> rows = new ArrayList<>();
        try (ParquetRows table = ParquetRows.open(file)) {
            for (Optional<ObjectNode> row = table.next(); row.isPresent(); row = table.next()) {
                rows.add(row.get());
            }
        }
        return rows;
    }
}
