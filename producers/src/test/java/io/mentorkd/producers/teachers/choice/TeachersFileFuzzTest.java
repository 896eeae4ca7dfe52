package io.mentorkd.producers.teachers.choice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.fuzz.Fuzz;
import io.mentorkd.fuzz.HostileJson;
import io.mentorkd.fuzz.HostileText;
import io.mentorkd.fuzz.Tally;
import io.mentorkd.producers.costs.Prices;
import io.mentorkd.yaml.BadYamlException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TeachersFileFuzzTest {

    private static final List<String> YAML = List.of("""
            teachers:
              - name: large
                model: gpt-5-mini
                base-url: https://api.openai.com/v1
                key-env: OPENAI_API_KEY
                tasks: [gsm8k]
                weight: 3
                api: chat
                timeout: 10m
                headers: {X-Project: distillation, X-Key: '{key}'}
                sampling: {temperature: 0.7, top-p: 0.9, max-tokens: 1024, seed: 1, stop: [END], extra: {reasoning_effort: low}}
                limits: {in-flight: 32, requests-per-minute: 500, tokens-per-minute: 90000}
                price: {prompt: 0.25, cached: 0.025, completion: 2.00}
                budget: 20
                prompt: few-shot
                few-shot: {gsm8k: examples.yaml}
              - {model: qwen3-30b, base-url: "http://localhost:8000/v1", key-file: ../key}
            """);
    private static final HostileJson JSON = new HostileJson(
            List.of(
                    "{\"teachers\":[{\"name\":\"a\",\"model\":\"m\",\"base-url\":\"http://localhost:1/v1\",\"weight\":2,\"timeout\":\"1m\","
                            + "\"headers\":{\"X\":\"y\"},\"sampling\":{\"temperature\":1,\"seed\":3,\"stop\":[\"x\"],\"extra\":{\"a\":1}},"
                            + "\"limits\":{\"in-flight\":3},\"price\":{\"prompt\":1,\"completion\":2},\"budget\":\"500000tokens\"}]}"));

    @Test
    void shouldReadOrRefuseEveryFileOfTeachers(@TempDir Path directory) {
        Path file = directory.resolve("teachers.yaml");

        Tally tally = Fuzz.of("files of teachers", BadYamlException.class, NoSuchFileException.class)
                .run(random -> random.nextBoolean() ? HostileText.of(random, YAML) : JSON.of(random), text -> {
                    Files.write(file, text.getBytes(UTF_8));
                    TeachersFile.read(file, Prices.shipped(), Map.of("OPENAI_API_KEY", "sk-1"));
                });

        assertThat(tally.values()).isPositive();
        assertThat(tally.refused()).isPositive();
    }
}
