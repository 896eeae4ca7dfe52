package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.models.checkpoints.Sha256;
import io.mentorkd.models.language.Adapter;
import io.mentorkd.models.language.Example;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.torchscript.DType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(ClusterExtension.class)
class CheckpointsExportCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    private Path directory;

    @Test
    void shouldWriteTheModelAndNothingOfItsTraining() throws IOException {
        Path checkpoint = run().writeT5();

        JsonNode document =
                export(checkpoint, "-o", "json").exits(ExitCode.DONE).json();

        assertThat(names(target()))
                .containsExactly(
                        "README.md",
                        "config.json",
                        "generation_config.json",
                        "model.safetensors",
                        "tokenizer.json",
                        "tokenizer_config.json");
        assertThat(target().resolve("model.safetensors"))
                .hasSameBinaryContentAs(checkpoint.resolve("model.safetensors"));
        assertThat(document.get("directory").asText()).isEqualTo(target().toString());
        assertThat(document.get("dtype").asText()).isEqualTo("float32");
        assertThat(document.get("files")).hasSize(6);
        for (JsonNode file : document.get("files")) {
            Path written = target().resolve(file.get("name").asText());
            assertThat(file.get("sha256").asText()).isEqualTo(Sha256.of(written));
            assertThat(file.get("bytes").asLong()).isEqualTo(Files.size(written));
        }
        try (LanguageModel model = LanguageModel.load(target())) {
            assertThat(document.get("parameters").asLong()).isEqualTo(model.size());
        }
    }

    @Test
    void shouldSayHowAModelWritesThatHadNoSuchFile() throws IOException {
        Path checkpoint = run().writeT5();
        Path decoder = other().writeDecoder(Optional.empty());

        export(checkpoint).exits(ExitCode.DONE);
        exportTo("decoder", decoder).exits(ExitCode.DONE);

        assertThat(json(target().resolve("generation_config.json")))
                .isEqualTo(JSON.readTree("{\"decoder_start_token_id\": 0, \"eos_token_id\": 1, \"pad_token_id\": 0}"));
        assertThat(json(directory.resolve("decoder/generation_config.json")))
                .isEqualTo(JSON.readTree("{\"bos_token_id\": 2, \"eos_token_id\": 1, \"pad_token_id\": 0}"));
    }

    @Test
    void shouldFindTheCheckpointOfARunWhoseOptimizerWasLeftBehind() throws IOException {
        Path checkpoint = run().writeT5();
        Files.delete(checkpoint.resolve("optimizer.safetensors"));

        assertThat(exportTo("out", run().directory()).exits(ExitCode.DONE).out())
                .startsWith(target() + "\n6 files, ")
                .endsWith(" parameters in float32\n");
    }

    @Test
    void shouldWriteShardsInAnotherPrecision() throws IOException {
        Path checkpoint = run().writeDecoder(Optional.empty());

        JsonNode document = export(checkpoint, "--dtype", "bfloat16", "--max-shard-size", "1KB", "-o", "json")
                .exits(ExitCode.DONE)
                .json();

        assertThat(document.get("dtype").asText()).isEqualTo("bfloat16");
        assertThat(names(target()))
                .contains("model.safetensors.index.json", "model-00001-of-00004.safetensors")
                .doesNotContain("model.safetensors");
        assertThat(json(target().resolve("config.json")).get("torch_dtype").asText())
                .isEqualTo("bfloat16");
        List<Example> examples = List.of(new Example(new int[] {2, 40, 41}, new int[] {50, 1}));
        try (LanguageModel trained = LanguageModel.load(checkpoint);
                LanguageModel exported = LanguageModel.load(target())) {
            assertThat(exported.precision()).isEqualTo(DType.BFLOAT16);
            assertThat(exported.loss(examples))
                    .isCloseTo(trained.loss(examples), Offset.offset(0.05))
                    .isNotEqualTo(trained.loss(examples));
        }
    }

    @Test
    void shouldTellInTheCardWhereTheModelComesFrom() throws IOException {
        export(run().writeT5()).exits(ExitCode.DONE);

        assertThat(card("out"))
                .startsWith("""
                        ---
                        library_name: transformers
                        pipeline_tag: text2text-generation
                        tags:
                        - mentor-kd
                        - distillation
                        ---

                        # student
                        """)
                .contains("w · τ² · KL(mentor ‖ student), w = 0.3, τ = 2.0.")
                .contains("| run | a-run |\n| seed | 42 |\n| began with | new weights, architecture nano |\n")
                .contains("| trained | 7 steps on 56 examples |\n| tokenizer.json | sha256 t0 |\n")
                .contains("| model.safetensors of the checkpoint | sha256 "
                        + Sha256.of(target().resolve("model.safetensors")) + " |\n")
                .contains("""
                        | 1 | accepted | 0: 0 to 4 | none | 2 passes | 11 |
                        | 2 | accepted | 0: 5 to 8 | 0: 2 to 3 | 4 steps | 12 |
                        """)
                .contains("| date | 1.000 |\n| svamp | 0.250 |\n")
                .contains("AutoModelForSeq2SeqLM.from_pretrained(\"DIR\")", "max_new_tokens=64", "spiece.model")
                .contains("## License\n\nUnknown: its weights were new, and nobody has said.\n")
                .contains("@inproceedings{lee-etal-2024-mentor,");
    }

    @Test
    void shouldNameTheBaseModelAsTheHubDoesAndNoDirectoryOfThisMachine() throws IOException {
        Path checkpoint = run().begunWith(ofHub("license: apache-2.0")).writeDecoder(Optional.empty());

        export(checkpoint).exits(ExitCode.DONE);

        assertThat(card("out"))
                .startsWith("""
                        ---
                        license: apache-2.0
                        base_model: ada/tiny
                        library_name: transformers
                        pipeline_tag: text-generation
                        """)
                .contains("| began with | ada/tiny@" + COMMIT + " |")
                .contains("\"architecture\" : \"ada/tiny@" + COMMIT + "\"")
                .contains("`apache-2.0`, as of the model that it began with.")
                .contains("vllm serve DIR", "convert_hf_to_gguf.py DIR", "tokenizer(\"QUESTION\\n\"")
                .doesNotContain(directory.toString(), directory.getFileName().toString());
    }

    @Test
    void shouldFollowAMentorsCheckpointToTheModelThatItBeganWith() throws IOException {
        Path mentor = other().begunWith(ofHub("license: mit")).writeDecoder(Optional.empty());
        Path checkpoint = run().begunWith(mentor).writeDecoder(Optional.empty());

        export(checkpoint).exits(ExitCode.DONE);

        String weights = Sha256.of(mentor.resolve("model.safetensors")).substring(0, 12);
        assertThat(card("out"))
                .startsWith("---\nlicense: mit\nbase_model: ada/tiny\n")
                .contains("| began with | student@" + weights + ", which began with ada/tiny@" + COMMIT + " |");
    }

    @Test
    void shouldSayThatTheLicenseOfABaseModelIsUnknown() throws IOException {
        export(run().begunWith(ofHub("language: en")).writeDecoder(Optional.empty()))
                .exits(ExitCode.DONE);

        assertThat(card("out"))
                .startsWith("---\nbase_model: ada/tiny\n")
                .contains("Unknown: the files of ada/tiny@" + COMMIT + ", which it began with, do not say.");
    }

    @Test
    void shouldWriteAnAdapterForPeft() throws IOException {
        Path checkpoint = run().begunWith(ofHub("license: mit")).writeDecoder(ExportableRun.adapter());

        JsonNode document = export(checkpoint, "--adapter", "-o", "json")
                .exits(ExitCode.DONE)
                .json();

        assertThat(names(target()))
                .containsExactly(
                        "README.md",
                        "adapter_config.json",
                        "adapter_model.safetensors",
                        "tokenizer.json",
                        "tokenizer_config.json");
        JsonNode config = json(target().resolve("adapter_config.json"));
        assertThat(config.get("base_model_name_or_path").asText()).isEqualTo("ada/tiny");
        assertThat(config.get("revision").asText()).isEqualTo(COMMIT);
        assertThat(config.get("r").asInt()).isEqualTo(2);
        try (LanguageModel base = LanguageModel.load(checkpoint);
                Adapter adapter = Adapter.load(target(), Adapter.OF_PEFT, base)) {
            assertThat(document.get("parameters").asLong())
                    .isEqualTo(adapter.tensors().size());
        }
        assertThat(card("out"))
                .startsWith("---\nlicense: mit\nbase_model: ada/tiny\nlibrary_name: peft\n")
                .contains("A LoRA adapter of ada/tiny@" + COMMIT)
                .contains("AutoPeftModelForCausalLM.from_pretrained(\"DIR\")", "--lora-modules student=DIR");
    }

    @Test
    void shouldNameTheDirectoryThatAnAdapterAdapts() throws IOException {
        Path base = Files.createDirectories(directory.resolve("base"));
        Path checkpoint = run().begunWith(base).writeDecoder(ExportableRun.adapter());

        export(checkpoint, "--adapter").exits(ExitCode.DONE);

        assertThat(json(target().resolve("adapter_config.json"))
                        .get("base_model_name_or_path")
                        .asText())
                .isEqualTo(base.toString());
        assertThat(card("out")).contains("A LoRA adapter of base ").doesNotContain(directory.toString());
    }

    @Test
    void shouldRefuseAnAdapterThatIsNotThereOrFitsNoDirectory() throws IOException {
        Path base = Files.createDirectories(directory.resolve("base"));
        Path kept = run().begunWith(base).keeping(0, 1).writeDecoder(ExportableRun.adapter());

        assertThat(export(other().writeT5(), "--adapter").exits(ExitCode.USAGE).err())
                .contains("--adapter: there is none in ", "--lora-rank");
        assertThat(export(kept, "--adapter").exits(ExitCode.CONFLICT).err())
                .contains("is of some blocks of the decoder of base (--layers)")
                .contains("export the whole model, without --adapter");
        assertThat(export(kept, "--adapter", "--dtype", "float16")
                        .exits(ExitCode.USAGE)
                        .err())
                .contains("--adapter and --dtype exclude each other");
        assertThat(target()).doesNotExist();
        export(kept).exits(ExitCode.DONE);
        assertThat(card("out")).contains("| began with | base; of its decoder the blocks 0, 1 |");
    }

    @Test
    void shouldTouchNothingThatIsThereAlready() throws IOException {
        Path checkpoint = run().writeT5();
        Path mine = Files.writeString(Files.createDirectories(target()).resolve("mine"), "mine");

        assertThat(export(checkpoint).exits(ExitCode.CONFLICT).err()).contains("--to " + target() + " is not empty");
        assertThat(exportTo("out/mine", checkpoint).exits(ExitCode.CONFLICT).err())
                .contains("--to " + mine + " is a file");
        assertThat(mine).hasContent("mine");

        Files.delete(mine);
        export(checkpoint).exits(ExitCode.DONE);
        assertThat(names(target())).contains("README.md");
    }

    @Test
    void shouldWriteNothingOfADamagedCheckpoint() throws IOException {
        Path checkpoint = run().writeT5();
        Files.writeString(checkpoint.resolve("tokenizer.json"), "{}");
        assertThat(export(checkpoint).exits(ExitCode.CONFLICT).err())
                .contains("tokenizer.json: has sha256 ", "manifest.json says", "it was changed or damaged");

        Files.delete(checkpoint.resolve("tokenizer.json"));
        assertThat(export(checkpoint).exits(ExitCode.CONFLICT).err())
                .contains("tokenizer.json: is in manifest.json but missing");
        assertThat(names(directory)).containsExactly("run");
    }

    @Test
    void shouldRefuseAPrecisionThatCannotHoldTheWeights() {
        Path checkpoint = run().writeT5(Map.of("shared.weight", 1e6));

        assertThat(export(checkpoint, "--dtype", "float16")
                        .exits(ExitCode.CONFLICT)
                        .err())
                .contains("--dtype float16 holds nothing above 65,504, and tensor shared.weight has ")
                .contains("export bfloat16 or float32");
        assertThat(target()).doesNotExist();
        export(checkpoint, "--dtype", "bfloat16").exits(ExitCode.DONE);
    }

    @Test
    void shouldAskForACheckpointOfARun() throws IOException {
        Path checkpoint = run().writeT5();
        Files.delete(checkpoint.resolve("manifest.json"));

        assertThat(export(checkpoint).exits(ExitCode.NOT_FOUND).err())
                .contains("has no manifest.json: it is a model, but no checkpoint of a run");
        assertThat(export(directory.resolve("none")).exits(ExitCode.NOT_FOUND).err())
                .contains("no model in ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "export student | Missing required option: '--to=DIR'",
                "export student --to out --dtype int8 | float32, bfloat16, float16, own",
                "export student --to out --max-shard-size 5 | must be a size such as 5GB, 500MB or 2GiB, was '5'",
                "export @12 --to out | a checkpoint is named MODEL or MODEL@REVISION"
            })
    void shouldSayWhatIsWrong(String arguments, String message, Pipeline pipeline) {
        String[] command = ("checkpoints " + arguments.strip()).split(" ");

        assertThat(pipeline.run(command).exits(ExitCode.USAGE).err()).contains(message);
    }

    private ExportableRun run() {
        return ExportableRun.in(directory.resolve("run"));
    }

    private ExportableRun other() {
        return ExportableRun.in(directory.resolve("other"));
    }

    private Path target() {
        return directory.resolve("out");
    }

    /** What the hub's cache has of a model, as far as its card. */
    private Path ofHub(String frontMatter) throws IOException {
        Path snapshot = Files.createDirectories(directory.resolve("hub/models--ada--tiny/snapshots/" + COMMIT));
        Files.writeString(snapshot.resolve("README.md"), "---\n" + frontMatter + "\n---\n");
        return snapshot;
    }

    private Invocation export(Path checkpoint, String... more) {
        return exportTo("out", checkpoint, more);
    }

    private Invocation exportTo(String name, Path checkpoint, String... more) {
        return Invocation.of(Pipeline.join(
                more,
                "checkpoints",
                "export",
                checkpoint.toString(),
                "--to",
                directory.resolve(name).toString()));
    }

    private String card(String name) throws IOException {
        return Files.readString(directory.resolve(name).resolve("README.md"));
    }

    private static JsonNode json(Path file) throws IOException {
        return JSON.readTree(file.toFile());
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
