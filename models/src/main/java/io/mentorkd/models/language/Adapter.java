package io.mentorkd.models.language;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mentorkd.models.safetensors.ElementType;
import io.mentorkd.models.safetensors.SafetensorsException;
import io.mentorkd.models.safetensors.SafetensorsFile;
import io.mentorkd.models.safetensors.SafetensorsWriter;
import io.mentorkd.models.safetensors.StoredTensor;
import io.mentorkd.models.safetensors.TensorLayout;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.DType;
import io.mentorkd.models.torchscript.NamedTensors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.zip.CRC32C;

/** The learned matrices of a {@link LoraConfig}, in PEFT's format outside: {@code adapter_config.json}, {@code adapter_model.safetensors}. */
public final class Adapter implements AutoCloseable {
    /** How files begin that PEFT reads. */
    public static final String OF_PEFT = "adapter";

    /** How they begin beside a whole model, which must not be taken for an adapter of something else. */
    public static final String IN_CHECKPOINT = "lora";

    private static final String CONFIG = "_config.json";
    private static final String WEIGHTS = "_model.safetensors";
    private static final String ARGUMENT = "adapter";
    /** What PEFT puts before the name of a layer. */
    private static final String PEFT = "base_model.model.";

    private static final String A = ".lora_A.weight";
    private static final String B = ".lora_B.weight";

    private final LoraConfig config;
    private final NamedTensors tensors;

    private Adapter(LoraConfig config, NamedTensors tensors) {
        this.config = config;
        this.tensors = tensors;
    }

    /**
     * A new adapter for a model, which adds nothing yet: A is drawn as PEFT draws it, uniform within inputs^-1/2, and B is 0.
     *
     * @throws IllegalArgumentException when a target is no matrix of the model; the message lists those that are
     */
    public static Adapter initialize(LanguageModel model, LoraConfig config, long seed) {
        Map<String, long[]> shapes = shapes(model, config);
        return new Adapter(
                config,
                NamedTensors.copyOf(ARGUMENT, shapes, name -> draw(name, shapes.get(name), seed), model.device()));
    }

    private static ByteBuffer draw(String name, long[] shape, long seed) {
        int count = Math.toIntExact(shape[0] * shape[1]);
        ByteBuffer floats = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        if (name.endsWith(A)) {
            CRC32C hash = new CRC32C();
            hash.update(name.getBytes(StandardCharsets.UTF_8));
            SplittableRandom random = new SplittableRandom(seed ^ hash.getValue() << 32);
            double bound = Math.pow((double) shape[1], -0.5);
            while (floats.hasRemaining()) {
                floats.putFloat((float) ((2 * random.nextDouble() - 1) * bound));
            }
            return floats.flip();
        }
        return floats.clear();
    }

    /** Of A and B of each target by name, in the order of the forward pass. */
    private static Map<String, long[]> shapes(LanguageModel model, LoraConfig config) {
        boolean isTransposed = (boolean) model.spec().attributes().getOrDefault("has_transposed_matrices", false);
        Map<String, long[]> shapes = new LinkedHashMap<>();
        TreeSet<String> modules = new TreeSet<>();
        for (Parameter parameter : model.parameters()) {
            boolean isHead = parameter.name().equals(model.spec().layout().head());
            if (parameter.role() == Role.LINEAR && !isHead) {
                String layer = parameter.layer();
                modules.add(layer.substring(layer.lastIndexOf('.') + 1));
                if (config.isTarget(layer)) {
                    long outputs = parameter.shape()[isTransposed ? 1 : 0];
                    long inputs = parameter.shape()[isTransposed ? 0 : 1];
                    shapes.put(layer + A, new long[] {config.rank(), inputs});
                    shapes.put(layer + B, new long[] {outputs, config.rank()});
                }
            }
        }
        for (String module : config.targetModules()) {
            boolean isKnown = module.equals(LoraConfig.ALL_LINEAR)
                    || shapes.keySet().stream().anyMatch(name -> name.contains(module + ".lora_"));
            if (!isKnown) {
                throw new IllegalArgumentException(
                        "targetModules must be of " + modules + " or " + LoraConfig.ALL_LINEAR + ", one was " + module);
            }
        }
        return shapes;
    }

    /** Whether a directory holds an adapter, in files that begin so. */
    public static boolean isIn(Path directory, String prefix) {
        return Files.exists(directory.resolve(prefix + CONFIG));
    }

    /**
     * Reads an adapter of a model.
     *
     * @param prefix how its files begin
     * @throws ModelDirectoryException when it is damaged, of another model, or of a kind that is not computed here
     */
    public static Adapter load(Path directory, String prefix, LanguageModel model) {
        ModelConfig json = ModelConfig.readIfThere(directory, prefix + CONFIG)
                .orElseThrow(() -> new ModelDirectoryException(directory.resolve(prefix + CONFIG), "is missing"));
        LoraConfig config = read(json);
        Path path = directory.resolve(prefix + WEIGHTS);
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            Map<String, StoredTensor> stored = file.stored();
            Map<String, StoredTensor> chosen = new LinkedHashMap<>();
            List<String> problems = new ArrayList<>();
            shapes(model, config).forEach((name, shape) -> {
                StoredTensor tensor = stored.get(PEFT + name);
                if (tensor == null) {
                    problems.add("has no tensor " + PEFT + name);
                } else if (!Arrays.equals(tensor.shape(), shape)) {
                    problems.add("tensor " + PEFT + name + " must have shape " + Arrays.toString(shape) + ", has "
                            + Arrays.toString(tensor.shape()));
                } else {
                    chosen.put(name, tensor);
                }
            });
            stored.keySet().stream()
                    .filter(name -> !name.startsWith(PEFT) || !chosen.containsKey(name.substring(PEFT.length())))
                    .filter(name -> problems.isEmpty())
                    .forEach(name -> problems.add("has tensor " + name + ", which the model has no place for"));
            if (!problems.isEmpty()) {
                throw new ModelDirectoryException(path, String.join("; ", problems));
            }
            return new Adapter(config, NamedTensors.load(ARGUMENT, chosen, DType.FLOAT32, model.device()));
        } catch (SafetensorsException e) {
            throw new ModelDirectoryException(e);
        }
    }

    private static LoraConfig read(ModelConfig json) {
        if (!json.text("peft_type", "").equals("LORA")) {
            throw json.refused("peft_type", "LORA");
        }
        for (String flag : List.of("use_dora", "use_rslora", "lora_bias")) {
            if (json.flag(flag, false)) {
                throw json.refused(flag, "false: it is not computed here");
            }
        }
        for (String field : List.of("modules_to_save", "layers_to_transform", "exclude_modules")) {
            if (json.has(field)) {
                throw json.refused(field, "null: it is not computed here");
            }
        }
        if (!json.text("bias", "none").equals("none")) {
            throw json.refused("bias", "none");
        }
        return new LoraConfig(json.positive("r"), json.positiveNumber("lora_alpha", 8), json.texts("target_modules"));
    }

    public LoraConfig config() {
        return config;
    }

    /** A and B of each target, to be trained in place; closed with this. */
    public NamedTensors tensors() {
        return tensors;
    }

    /**
     * Writes it as PEFT reads it.
     *
     * @param prefix how its files begin
     * @param base what PEFT shall put it on: a directory or an id on the hub
     */
    public void save(Path directory, String prefix, LanguageModel model, String base) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("peft_type", "LORA")
                .put("task_type", model.spec().isEncoderDecoder() ? "SEQ_2_SEQ_LM" : "CAUSAL_LM")
                .put("base_model_name_or_path", base)
                .put("r", config.rank())
                .put("lora_alpha", config.alpha())
                .put("lora_dropout", 0.0)
                .put("bias", "none")
                .put("fan_in_fan_out", (boolean)
                        model.spec().attributes().getOrDefault("has_transposed_matrices", false))
                .put("inference_mode", true);
        ArrayNode targets = json.putArray("target_modules");
        layers().stream()
                .map(layer -> layer.substring(layer.lastIndexOf('.') + 1))
                .distinct()
                .sorted()
                .forEach(targets::add);
        ModelConfig.of(json).write(directory, prefix + CONFIG);
        List<TensorLayout> layout = tensors.names().stream()
                .map(name -> new TensorLayout(PEFT + name, ElementType.F32, tensors.shape(name)))
                .toList();
        SafetensorsWriter.write(
                directory.resolve(prefix + WEIGHTS),
                Map.of("format", "pt"),
                layout,
                (tensor, pieces) -> tensors.write(tensor.name().substring(PEFT.length()), DType.FLOAT32, pieces));
    }

    /** A copy on a device. */
    Adapter replica(ComputeDevice device) {
        return new Adapter(config, CopiedWeights.of(tensors, device));
    }

    /** The layers that it adapts. */
    List<String> layers() {
        return tensors.names().stream()
                .filter(name -> name.endsWith(A))
                .map(name -> name.substring(0, name.length() - A.length()))
                .toList();
    }

    @Override
    public void close() {
        tensors.close();
    }
}
