package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.pipelines.demo.DemoDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as it is, of models that learn in earnest: the longest of all tests. */
class DemoCommandTest {

    @TempDir
    private Path directory;

    @Test
    void shouldEndWithThreeStudentsOfWhichAMentorMadeTwoBetter() {
        JsonNode demo = demo("demo", "--seed", "3").exits(ExitCode.DONE).json();

        JsonNode rationales = demo.get("rationales");
        assertThat(rationales.get("teacher").get("accepted").asInt()).isBetween(300, 400);
        assertThat(rationales.get("mentor").get("accepted").asInt()).isGreaterThan(1000);
        assertThat(rationales.get("accepted").asInt())
                .isEqualTo(rationales.get("teacher").get("accepted").asInt()
                        + rationales.get("mentor").get("accepted").asInt());
        assertThat(demo.get("mentor").get("accuracy").asDouble()).isGreaterThan(0.8);
        JsonNode softLabels = demo.get("softLabels");
        assertThat(softLabels.get("records").asInt())
                .isEqualTo(rationales.get("accepted").asInt());
        assertThat(softLabels.get("bytesPerToken").asDouble()).isBetween(20.0, 64.0);
        assertThat(softLabels.get("klToDense").asDouble()).isBetween(0.0, 0.01);
        assertThat(demo.get("lag").asInt()).isZero();

        Map<String, JsonNode> students = new LinkedHashMap<>();
        demo.get("students").forEach(student -> students.put(student.get("name").asText(), student));
        assertThat(students).containsOnlyKeys("teacher-only", "mentor-rationales", "mentor-kd");
        assertThat(students.values()).allSatisfy(student -> {
            assertThat(student.get("steps"))
                    .isEqualTo(students.get("teacher-only").get("steps"));
            assertThat(student.get("parameters"))
                    .isEqualTo(students.get("teacher-only").get("parameters"));
        });
        double alone = accuracy(students.get("teacher-only"));
        assertThat(alone).isGreaterThan(0.5);
        assertThat(accuracy(students.get("mentor-rationales"))).isGreaterThan(alone);
        assertThat(accuracy(students.get("mentor-kd"))).isGreaterThan(alone);
        assertThat(Path.of(demo.get("models").asText())).isDirectoryContaining("glob:**mentor*");
    }

    private static double accuracy(JsonNode student) {
        return student.get("accuracyAfter").asDouble();
    }

    @Test
    void shouldRefuseADirectoryThatHoldsSomethingElse() throws IOException {
        Path mine = Files.createDirectory(directory.resolve("mine"));
        Files.writeString(mine.resolve("thesis.txt"), "years of work");

        assertThat(demo("mine").exits(ExitCode.CONFLICT).err())
                .contains("mine exists and is not of an earlier demo; name another with --out");
        assertThat(mine.resolve("thesis.txt")).exists();
    }

    @Test
    void shouldNotTakeAnotherFileOfThatNameForItsOwn() throws IOException {
        Path mine = Files.createDirectory(directory.resolve("band"));
        Files.writeString(mine.resolve("demo.txt"), "songs for the demo tape");
        Files.createDirectory(mine.resolve("mentor"));

        demo("band").exits(ExitCode.CONFLICT);

        assertThat(mine).isDirectoryContaining("glob:**demo.txt").isDirectoryContaining("glob:**mentor");
    }

    @Test
    void shouldReplaceNothingButTheModelsOfAnEarlierDemo() throws IOException {
        Path earlier = directory.resolve("earlier");
        DemoDirectory.prepare(earlier);
        Files.createDirectory(earlier.resolve("mentor-kd"));
        Files.writeString(earlier.resolve("notes.txt"), "what came of it");

        DemoDirectory.prepare(earlier);

        assertThat(earlier).isDirectoryNotContaining("glob:**mentor-kd").isDirectoryContaining("glob:**notes.txt");
    }

    @Test
    void shouldRefuseWhatItCannotRun() {
        assertThat(demo("demo", "--threads", "0").exits(ExitCode.USAGE).err())
                .contains("--threads must be at least 1, was 0");
        assertThat(demo("demo", "--task", "astrology").exits(ExitCode.USAGE).err())
                .contains("astrology");
    }

    /** A real model may be right in nothing: that is said, with what to do, and nothing is trained. */
    @Test
    void shouldEndWithWhatToDoWhereNothingOfARealTeacherIsRight() {
        try (StubTeacher weak = new StubTeacher("weak")) {
            Invocation ended = demo(
                            "weak", "--teacher", weak.url(), "--teacher-model", "weak", "--teacher-questions", "5")
                    .exits(ExitCode.DONE_IN_PART);

            assertThat(ended.err())
                    .contains("asking weak at " + weak.url() + " about 5 questions")
                    .contains("5 rationales by weak")
                    .contains("none of the 5 rationales was accepted")
                    .contains("nothing was trained")
                    .contains("Try a larger model")
                    .contains("./mentorkd teacher prompt --task facing_direction");
            assertThat(weak.requests())
                    .hasSize(6)
                    .allSatisfy(request ->
                            assertThat(request.get("max_tokens").asInt()).isEqualTo(128));
            assertThat(directory.resolve("weak")).isDirectoryNotContaining("glob:**mentor");
        }
    }

    @Test
    void shouldSayAtOnceThatARealTeacherDoesNotAnswer() {
        try (StubTeacher away = new StubTeacher("away")) {
            away.answerWith(503);

            assertThat(demo("away", "--teacher", away.url(), "--teacher-model", "m")
                            .exits(ExitCode.FAILED)
                            .err())
                    .contains(away.url() + " does not answer")
                    .doesNotContain("cluster");

            away.answerWith(401);

            demo("away", "--teacher", away.url(), "--teacher-model", "m").exits(ExitCode.NOT_AUTHORISED);
        }
    }

    @Test
    void shouldNeedAServerAndItsModel() {
        assertThat(demo("demo", "--teacher", "http://127.0.0.1:1/v1")
                        .exits(ExitCode.USAGE)
                        .err())
                .contains("--teacher needs --teacher-model");
        assertThat(demo("demo", "--teacher-questions", "5")
                        .exits(ExitCode.USAGE)
                        .err())
                .contains("need --teacher URL");
        assertThat(demo("demo", "--teacher", "localhost", "--teacher-model", "m")
                        .exits(ExitCode.USAGE)
                        .err())
                .contains("the base URL must be");
    }

    private Invocation demo(String out, String... options) {
        return Invocation.of(Pipeline.join(
                options, "demo", "-o", "json", "--out", directory.resolve(out).toString()));
    }
}
