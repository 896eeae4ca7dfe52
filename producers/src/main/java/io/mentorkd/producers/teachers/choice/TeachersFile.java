package io.mentorkd.producers.teachers.choice;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.producers.costs.Prices;
import io.mentorkd.producers.teachers.Budget;
import io.mentorkd.yaml.BadYamlException;
import io.mentorkd.yaml.Fields;
import io.mentorkd.yaml.YamlText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads a file of teachers, in YAML or JSON:
 *
 * <pre>{@code
 * teachers:
 *   - name: large                                # what records call it; else as its model
 *     model: gpt-5-mini                          # the only field that must be there
 *     base-url: https://api.openai.com/v1
 *     key-env: OPENAI_API_KEY                    # or key-file: FILE; without either it is asked without a key
 *     tasks: [gsm8k]                             # before teachers that name no tasks; without, all that nobody names
 *     weight: 3                                  # among those that may have the same questions; else 1
 *     api: chat
 *     timeout: 10m
 *     headers: {X-Project: distillation}
 *     sampling: {temperature: 0.7, top-p: 0.9, max-tokens: 1024, seed: 1, stop: [END], extra: {reasoning_effort: low}}
 *     limits: {in-flight: 32, requests-per-minute: 500, tokens-per-minute: 90000}
 *     price: {prompt: 0.25, cached: 0.025, completion: 2.00}    # US dollars a million tokens
 *     budget: 20                                 # or 500000tokens
 *     prompt: few-shot
 *     few-shot: {gsm8k: examples.yaml}
 * }</pre>
 *
 * <p>Files that it names lie beside it, unless their paths are absolute. No key is ever in it.
 */
public final class TeachersFile {

    private TeachersFile() {}

    /**
     * Reads a file.
     *
     * @param prices what models cost whose price the file does not tell
     * @param environment where keys are
     * @throws java.nio.file.NoSuchFileException if it, or the file of a key, is not there
     * @throws BadYamlException if no teachers can be made of it; names file and field
     */
    public static Teachers read(Path file, Prices prices, Map<String, String> environment) throws IOException {
        JsonNode node = YamlText.tree(file.toString(), YamlText.text(file));
        EntryFields reader = new EntryFields(file, prices, environment);
        try {
            List<TeacherEntry> entries = new ArrayList<>();
            for (Fields fields :
                    Fields.ofFile("a file of teachers", node).only("teachers").list("teachers")) {
                entries.add(reader.entry(fields));
            }
            return new Teachers(entries, Budget.NONE);
        } catch (BadYamlException | IllegalArgumentException wrong) {
            throw new BadYamlException(file + ": " + wrong.getMessage(), wrong);
        }
    }
}
