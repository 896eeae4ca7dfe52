package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.cli.terminal.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a new user gets wrong: one message that names it, an exit code, no stack trace, nothing on standard output. */
class UsageTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource("mistakes")
    void shouldSayWhatIsWrong(String line, int exitCode, String message) {
        shouldFail(Invocation.of(line.split(" ")), exitCode, message);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("nonsense", ExitCode.USAGE, "nonsense"),
                Arguments.of("questions publsh", ExitCode.USAGE, "Did you mean: questions publish"),
                Arguments.of("help student nothing", ExitCode.USAGE, "there is no command mentorkd student nothing"),
                Arguments.of("student", ExitCode.USAGE, "needs one of: train"),
                Arguments.of("questions publish", ExitCode.USAGE, "Missing required parameter: 'FILE'"),
                Arguments.of("topics create --partition 3", ExitCode.USAGE, "--partitions"),
                Arguments.of("topics create --topic-prefix a/b", ExitCode.USAGE, "--topic-prefix"),
                Arguments.of("topics create --schema-registry 8081", ExitCode.USAGE, "--schema-registry"),
                Arguments.of("topics create --bootstrap-server here", ExitCode.USAGE, "--bootstrap-server here"),
                Arguments.of("topics create --command-config none", ExitCode.NOT_FOUND, "--command-config none"),
                Arguments.of("topics describe -o xml", ExitCode.USAGE, "table, json"),
                Arguments.of("grade none.json --task svamp", ExitCode.NOT_FOUND, "no such file: none.json"),
                Arguments.of("grade none.json --task swamp", ExitCode.USAGE, "the nearest is svamp"),
                Arguments.of(
                        "questions generate --task facing_directions --count 3",
                        ExitCode.USAGE,
                        "the nearest is facing_direction"),
                Arguments.of("questions generate --task coin_flip --count 0", ExitCode.USAGE, "--count"),
                Arguments.of("questions publish - --format mentor-kd", ExitCode.USAGE, "needs --task"),
                Arguments.of("teacher run --provider oracle", ExitCode.USAGE, "oracle"),
                Arguments.of("teacher run --provider recorded", ExitCode.USAGE, "needs --file and --task"),
                Arguments.of("teacher run --provider solver --error-rate 2", ExitCode.USAGE, "errorRate"),
                Arguments.of(
                        "teacher run --provider solver --batch", ExitCode.USAGE, "--batch is for --provider openai"),
                Arguments.of(
                        "teacher run --provider openai --model m --batch-size 9",
                        ExitCode.USAGE,
                        "are of use with --batch only"),
                Arguments.of(
                        "teacher run --provider openai --model m --batch --batch-size 50001",
                        ExitCode.USAGE,
                        "batch size must be from 1 to 50000, was 50001"),
                Arguments.of(
                        "teacher run --provider openai --model m --batch --prompt zero-shot-cot",
                        ExitCode.USAGE,
                        "asks a second time"),
                Arguments.of(
                        "teacher run --teachers teachers.yaml --batch", ExitCode.USAGE, "does not go with --teachers"),
                Arguments.of(
                        "teacher run --provider openai --model m --batch --estimate",
                        ExitCode.USAGE,
                        "does not go with --estimate"),
                Arguments.of(
                        "teacher run --provider openai --model m --batch --requests-per-minute 9",
                        ExitCode.USAGE,
                        "are of no use with --batch"),
                Arguments.of("join run --forget-after soon", ExitCode.USAGE, "1h30m, 30d or PT1H30M, was 'soon'"),
                Arguments.of("join run --forget-after -PT1H", ExitCode.USAGE, "must be a duration such as"),
                Arguments.of("lag --over 1.5h", ExitCode.USAGE, "1h30m, 30d or PT1H30M, was '1.5h'"),
                Arguments.of("dlq ls --since soon", ExitCode.USAGE, "UTC unless it says otherwise"),
                Arguments.of("join run --forget-after 0s", ExitCode.USAGE, "forgetAfter must be at least 1 s"),
                Arguments.of("join run --max-example-bytes 0", ExitCode.USAGE, "maxExampleBytes must be at least 1"),
                Arguments.of("student train --task swamp", ExitCode.USAGE, "the nearest is svamp"),
                Arguments.of("student train --passes 0", ExitCode.USAGE, "passes must be at least 1, was 0"),
                Arguments.of("student train --tokenizer none", ExitCode.USAGE, "--tokenizer"),
                Arguments.of(
                        "student train --objective fame",
                        ExitCode.USAGE,
                        "objective must be rationale or mentor-kd or mentor-kd-reference, was 'fame'"),
                Arguments.of("student train --steps 0", ExitCode.USAGE, "steps must be at least 1, was 0"),
                Arguments.of("student train --steps 9 --passes 2", ExitCode.USAGE, "--steps and --passes exclude"),
                Arguments.of(
                        "student train --soft-label-weight 2", ExitCode.USAGE, "softLabelWeight must be in [0, 1]"),
                Arguments.of(
                        "student train --distillation-temperature 0", ExitCode.USAGE, "temperature must be positive"),
                Arguments.of(
                        "student train --hidden-weight 1",
                        ExitCode.USAGE,
                        "needs a mentor: its model or run (--mentor"),
                Arguments.of(
                        "student train --schedule step",
                        ExitCode.USAGE,
                        "schedule must be constant, cosine, linear or wsd, was 'step'"),
                Arguments.of(
                        "student train --schedule wsd --decay-fraction 2",
                        ExitCode.USAGE,
                        "decayFraction must be in (0, 1], was 2.0"),
                Arguments.of(
                        "mentor train --decay-fraction 0.1",
                        ExitCode.USAGE,
                        "--decay-fraction is of use with --schedule wsd"),
                Arguments.of("student train --mentor none", ExitCode.NOT_FOUND, "--mentor: no model in none"),
                Arguments.of("mentor", ExitCode.USAGE, "needs one of: train"),
                Arguments.of("mentor train --steps 9 --passes 2", ExitCode.USAGE, "--steps and --passes exclude"),
                Arguments.of("mentor train --objective mentor-kd", ExitCode.USAGE, "Unknown options: '--objective'"),
                Arguments.of("mentor train --task swamp", ExitCode.USAGE, "the nearest is svamp"),
                Arguments.of("evaluate --model none --split TRAIN", ExitCode.USAGE, "--split must be"),
                Arguments.of("evaluate --model none", ExitCode.NOT_FOUND, "no whole copy of model none"),
                Arguments.of("answer --model none why", ExitCode.NOT_FOUND, "no whole copy of model none"),
                Arguments.of(
                        "answer --model none/such why",
                        ExitCode.NOT_FOUND,
                        "If none/such is meant to be a directory, there is none at"),
                Arguments.of(
                        "score --model ./none --input a --target b",
                        ExitCode.NOT_FOUND,
                        "model './none' is not a directory that exists, and cannot be the id of a model on the hub"),
                Arguments.of("answer --model . why", ExitCode.NOT_FOUND, "no model in ."),
                Arguments.of(
                        "answer --model . --revision main why", ExitCode.NOT_FOUND, "which has no revision 'main'"),
                Arguments.of(
                        "answer --model none --beams 3 --temperature 1 why",
                        ExitCode.USAGE,
                        "beams must be 1 where tokens are drawn, at temperature 1.0, were 3"),
                Arguments.of("answer --model none --top-p 0 why", ExitCode.USAGE, "topP must be in (0, 1], was 0.0"),
                Arguments.of(
                        "answer --model none --max-new-tokens 0 why",
                        ExitCode.USAGE,
                        "maximumNewTokens must be at least 1, was 0"),
                Arguments.of(
                        "answer --model none --device tpu why",
                        ExitCode.USAGE,
                        "--device: device must be auto, cpu, cuda, cuda:N or gpu, was 'tpu'"),
                Arguments.of("answer --model none --threads 0 why", ExitCode.USAGE, "--threads must be at least 1"),
                Arguments.of(
                        "answer --model none --dtype int8 why",
                        ExitCode.USAGE,
                        "--dtype must be float32 or bfloat16, was 'int8'"),
                Arguments.of("score --model none --input why", ExitCode.USAGE, "'--target=TEXT'"),
                Arguments.of(
                        "student train --model none --architecture nano",
                        ExitCode.USAGE,
                        "--model and --architecture exclude each other"),
                Arguments.of(
                        "mentor train --model none --tokenizer words",
                        ExitCode.USAGE,
                        "--model and --tokenizer exclude each other"),
                Arguments.of("student train --model none", ExitCode.NOT_FOUND, "no whole copy of model none"),
                Arguments.of("student train --architecture ./model", ExitCode.USAGE, "name it with --model"),
                Arguments.of("student train --layers 2", ExitCode.USAGE, "--layers needs --model"),
                Arguments.of("student train --lora-rank 2", ExitCode.USAGE, "--lora-rank needs --model"),
                Arguments.of("student train --device tpu", ExitCode.USAGE, "--device: device must be auto, cpu"),
                Arguments.of("student train --dtype int8", ExitCode.USAGE, "--dtype must be float32 or bfloat16"),
                Arguments.of("up --kafka-port 65536", ExitCode.USAGE, "65536"),
                Arguments.of("demo --threads 0", ExitCode.USAGE, "--threads"));
    }

    @Test
    void shouldNameTheRemedyWhenNoClusterRuns() {
        shouldFail(
                Invocation.of("topics", "describe", "--bootstrap-server", "127.0.0.1:1"),
                ExitCode.FAILED,
                "no Kafka broker answers at 127.0.0.1:1. Start the development cluster with 'mentorkd up'");
    }

    @Test
    void shouldPrintTheStackTraceOnlyWhenAskedTo() {
        assertThat(Invocation.of("answer", "--model", "none", "why", "--verbose")
                        .err())
                .contains("\tat io.mentorkd.cli.");
    }

    @Test
    void shouldNameThePropertiesFileThatIsNone() throws Exception {
        Path properties = Files.writeString(directory.resolve("client.properties"), "a=\\uXYZ");

        shouldFail(
                Invocation.of("topics", "describe", "--command-config", properties.toString()),
                ExitCode.USAGE,
                "--command-config " + properties + " is not a file of properties");
    }

    @Test
    void shouldKeepADirectoryThatIsNotOfADemo() throws Exception {
        Path file = Files.writeString(directory.resolve("run.json"), "mine");

        shouldFail(
                Invocation.of("demo", "--out", directory.toString()), ExitCode.CONFLICT, "is not of an earlier demo");
        assertThat(file).hasContent("mine");
    }

    private static void shouldFail(Invocation invocation, int exitCode, String message) {
        invocation.exits(exitCode);
        assertThat(invocation.err()).as("%s", invocation).contains(message).doesNotContain("\tat ");
        assertThat(invocation.out()).as("%s", invocation).isEmpty();
    }
}
