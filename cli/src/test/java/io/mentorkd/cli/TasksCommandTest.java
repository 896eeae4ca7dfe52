package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A task of a user's own, from its file to what the filter says by it. */
@ExtendWith(ClusterExtension.class)
class TasksCommandTest {

    private static final String EXAM = "name: exam\nversion: 1\nanswer: choice:A-D\n";

    @TempDir
    private Path directory;

    @Test
    void shouldSayWhatAFileMeansAndWhatIsWrongWithIt() throws IOException {
        Path exam = file("exam.yaml", EXAM);
        Path wrong = file("wrong.yaml", EXAM.replace("answer", "answr"));

        assertThat(Invocation.of("tasks", "check", exam.toString())
                        .exits(ExitCode.DONE)
                        .out())
                .contains("exam version 1", "an option from A to D");
        assertThat(Invocation.of("tasks", "check", wrong.toString())
                        .exits(ExitCode.USAGE)
                        .err())
                .contains("wrong.yaml: answr is no field; the nearest is answer")
                .doesNotContain("io.mentorkd");
        assertThat(Invocation.of(
                                "tasks", "check", directory.resolve("none.yaml").toString())
                        .exits(ExitCode.NOT_FOUND)
                        .err())
                .contains("there is no task file");
        assertThat(Invocation.of("grade", exam.toString(), "--task", wrong.toString())
                        .exits(ExitCode.USAGE)
                        .err())
                .contains("answr is no field")
                .doesNotContain("io.mentorkd");
        assertThat(Invocation.of(
                                "tasks",
                                "check",
                                file("gsm8k.yaml", EXAM.replace("exam", "gsm8k"))
                                        .toString())
                        .exits(ExitCode.USAGE)
                        .err())
                .contains("name gsm8k is that of a task that comes with the program");
    }

    @Test
    void shouldSayWhatIsWrongWithAFileThatIsNamedByMistake() throws IOException {
        String empty = file("empty.yaml", "# nothing yet\n").toString();
        String none = directory.resolve("none.yaml").toString();
        String folder = directory.toString();

        refuses(ExitCode.USAGE, "empty.yaml is empty: a task has at least name", "tasks", "check", empty);
        refuses(ExitCode.NOT_FOUND, "there is no task file " + none, "grade", empty, "--task", none);
        refuses(ExitCode.USAGE, folder + ": it is a directory", "grade", folder, "--task", "svamp");
        refuses(ExitCode.USAGE, "cannot read " + folder, "grade", "audit", "--apply", folder);
        refuses(ExitCode.USAGE, "--task must be a file", "grade", "run", "--task", "exam");
        refuses(ExitCode.USAGE, "--task must be a file", "filter", "run", "--task", "svamp");
        refuses(
                ExitCode.USAGE,
                "--to must be a directory, or a file that ends in .parquet or .jsonl",
                "dataset",
                "export",
                "--to",
                directory.resolve("new.csv").toString());
    }

    private static void refuses(int code, String message, String... command) {
        assertThat(Invocation.of(command).exits(code).err())
                .startsWith("mentorkd: ")
                .contains(message)
                .doesNotContain("io.mentorkd")
                .hasLineCount(1);
    }

    @Test
    void shouldPublishATaskGradeByItAndLetAPersonOverrule(Pipeline pipeline) throws IOException {
        pipeline.create();
        Path exam = file("exam.yaml", EXAM);
        pipeline.done("tasks", "publish", exam.toString());
        assertThat(pipeline.done("tasks", "publish", exam.toString())
                        .json()
                        .get("tasks")
                        .get(0)
                        .get("published")
                        .asBoolean())
                .isFalse();
        Path changed = file("changed.yaml", EXAM.replace("A-D", "A-E"));
        assertThat(pipeline.run("tasks", "publish", changed.toString())
                        .exits(ExitCode.CONFLICT)
                        .err())
                .contains("give this one version 2 or higher, was 1");
        Path rationales = file(
                "rationales.jsonl",
                "{\"question\": \"Capital?\", \"choices\": [\"Rome\", \"Paris\"], \"gold\": \"B\", \"chain\": \"It is in"
                        + " France.\\nAnswer: Paris\"}\n"
                        + "{\"question\": \"Largest?\", \"choices\": [\"Rome\", \"Paris\"], \"gold\": \"B\", \"chain\":"
                        + " \"Answer: (A)\"}\n");
        pipeline.done("rationales", "publish", rationales.toString(), "--task", "exam", "--source", "teacher");
        pipeline.filter();

        assertThat(pipeline.run("grade", "audit", "--sample-out", changed + ".jsonl", "--task", "svamp")
                        .exits(ExitCode.NOT_FOUND)
                        .err())
                .contains("nothing of the task svamp is graded yet");
        Path sample = directory.resolve("sample.jsonl");
        JsonNode drawn = pipeline.done("grade", "audit", "--sample-out", sample.toString())
                .json();
        assertThat(drawn.get("graded").get("CORRECT").asInt()).isEqualTo(1);
        assertThat(drawn.get("graded").get("WRONG").asInt()).isEqualTo(1);

        Files.writeString(
                sample,
                Files.readString(sample)
                        .replace(
                                "{\"overrule\":null,\"verdict\":\"WRONG\"",
                                "{\"overrule\":\"CORRECT\",\"verdict\":\"WRONG\""));
        JsonNode applied = pipeline.done("grade", "audit", "--apply", sample.toString(), "--by", "ada")
                .json();
        assertThat(applied.get("overruled").asInt()).isEqualTo(1);
        pipeline.filter();

        Path again = directory.resolve("again.jsonl");
        pipeline.done("grade", "audit", "--sample-out", again.toString());
        assertThat(Files.readString(again)).contains("\"verdict\":\"CORRECT\"");
        assertThat(pipeline.done("tasks", "show", "exam").json().get("version").asInt())
                .isEqualTo(1);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
