package io.mentorkd.models.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Those files of a repository that make a model, in the order in which they come: what a weight file is for, is known before.
 *
 * @param texts configuration, tokenizer, licence
 * @param index says which tensor is in which shard
 * @param weights complete if there is no index
 */
record ModelFiles(List<String> texts, Optional<String> index, List<String> weights) {
    private static final String CONFIG = "config.json";
    private static final String WEIGHTS = "model.safetensors";
    private static final String INDEX = "model.safetensors.index.json";
    private static final Set<String> TEXTS = Set.of(
            CONFIG,
            "generation_config.json",
            "tokenizer.json",
            "tokenizer_config.json",
            "special_tokens_map.json",
            "added_tokens.json",
            "vocab.json",
            "merges.txt",
            "spiece.model",
            "tokenizer.model",
            "chat_template.jinja",
            "chat_template.json",
            "LICENSE",
            "LICENSE.txt",
            "LICENSE.md",
            "README.md");
    static final Pattern SAFETENSORS = Pattern.compile("[^/]+\\.safetensors");
    private static final Pattern SAFETENSORS_INDEX = Pattern.compile("[^/]+\\.safetensors\\.index\\.json");
    /** The same weights once more under their makers' names, and weights that are an addition to those of another model. */
    private static final Pattern OTHER_WEIGHTS = Pattern.compile("(?:consolidated|adapter_model).*");

    private static final Pattern PICKLE = Pattern.compile("[^/]+\\.(?:bin|pt|pth|ckpt)");

    /** Chooses; what is in directories of the repository is never one of them. */
    static ModelFiles of(Collection<String> names) {
        List<String> texts = names.stream().filter(TEXTS::contains).sorted().toList();
        List<String> weights = names.stream()
                .filter(name -> SAFETENSORS.matcher(name).matches())
                .filter(name -> !OTHER_WEIGHTS.matcher(name).matches())
                .sorted()
                .toList();
        if (weights.contains(WEIGHTS)) {
            return new ModelFiles(texts, Optional.empty(), List.of(WEIGHTS));
        }
        Optional<String> index = names.contains(INDEX)
                ? Optional.of(INDEX)
                : names.stream()
                        .filter(name -> SAFETENSORS_INDEX.matcher(name).matches())
                        .sorted()
                        .findFirst();
        return new ModelFiles(texts, index, index.isPresent() ? List.of() : weights);
    }

    /** Refuses a repository that has no model that can be read here. */
    void requireModel(HubModel model, Collection<String> names) {
        if (index.isEmpty() && weights.isEmpty()) {
            throw new ModelSourceException("model " + model + " " + lack(model, names));
        }
        if (!texts.contains(CONFIG)) {
            throw new ModelSourceException(
                    "model " + model + " has no " + CONFIG + ": give one that transformers' AutoModel can load");
        }
    }

    private static String lack(HubModel model, Collection<String> names) {
        Optional<String> pickle =
                names.stream().filter(name -> PICKLE.matcher(name).matches()).findFirst();
        if (names.contains("adapter_model.safetensors")) {
            return "is an adapter to another model's weights: merge them in Python with peft's merge_and_unload() and"
                    + " save_pretrained(DIRECTORY), and give the directory";
        }
        if (pickle.isPresent()) {
            return "has its weights as pickles only (" + pickle.get()
                    + "), which run whatever code they hold: give a revision with "
                    + WEIGHTS + ", such as a pull request of the hub's converter, " + model.id()
                    + "@refs/pr/NUMBER, or convert it in Python with from_pretrained(\"" + model.id()
                    + "\").save_pretrained(DIRECTORY), and give the directory";
        }
        if (names.stream().anyMatch(name -> name.endsWith(".gguf"))) {
            return "has its weights as GGUF only: give the model that it was made from, which its README.md names as base_model";
        }
        return "has no weights (*.safetensors): is it the right one, and complete?";
    }

    /** What a directory lacks to be a model, as far as its index tells. */
    static List<String> missing(Path directory) throws IOException {
        List<String> names = present(directory);
        ModelFiles files = of(names);
        List<String> missing = new ArrayList<>();
        if (!names.contains(CONFIG)) {
            missing.add(CONFIG);
        }
        if (files.index().isPresent()) {
            missing.addAll(ShardIndex.shards(directory.resolve(files.index().get())));
            missing.removeAll(names);
        } else if (files.weights().isEmpty()) {
            missing.add(WEIGHTS);
        }
        return missing;
    }

    private static List<String> present(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            // A link whose blob was deleted is no file.
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }
}
