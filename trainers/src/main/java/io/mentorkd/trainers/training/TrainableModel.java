package io.mentorkd.trainers.training;

import io.mentorkd.models.families.T5Size;
import io.mentorkd.models.language.Adapter;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.language.TailBasisFile;
import io.mentorkd.models.softlabels.SoftLabelPacking;
import io.mentorkd.models.softlabels.TailBasis;
import io.mentorkd.models.text.TextModel;
import io.mentorkd.models.tokenizers.Tokenizer;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.DType;
import io.mentorkd.models.torchscript.TorchEngine;
import io.mentorkd.models.training.HiddenDistillation;
import io.mentorkd.models.training.Training;
import io.mentorkd.models.training.TrainingPlan;
import io.mentorkd.tasks.generated.GeneratedTasks;
import io.mentorkd.trainers.resources.ClosingStack;
import io.mentorkd.trainers.rounds.ExampleEncoder;
import io.mentorkd.trainers.rounds.RoundExample;
import io.mentorkd.trainers.rounds.SoftLabelReader;
import io.mentorkd.trainers.runs.ModelConfig;
import io.mentorkd.trainers.runs.TrainingConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A model with its optimizer: what a checkpoint holds besides its manifest.
 *
 * @param text the model and its tokenizer
 * @param training moves the weights
 * @param mentor runs beside it for its decoder states; empty where they are not learnt from
 */
public record TrainableModel(TextModel text, Training training, Optional<LanguageModel> mentor)
        implements AutoCloseable {

    /** Tokenizer of bytes: takes any text. */
    public static final String BYTES = "bytes";

    /** Tokenizer of the words of the generated tasks. */
    public static final String WORDS = "words";

    /**
     * What a run begins with: a function of the configuration, and of the blocks that it chose.
     *
     * @param blocks of the decoder that are kept of a larger model, where the configuration names only their number
     * @throws IllegalArgumentException if there is no such architecture, model directory or device, or the mentor does not fit
     * @throws io.mentorkd.trainers.runs.RunConflictException if the mentor beside it, or the model that it begins
     *     with, is not what the run was begun with
     */
    static TrainableModel begin(TrainingConfig config, List<Integer> blocks) {
        TorchEngine.start(config.model().threads());
        try (ClosingStack opened = new ClosingStack()) {
            requireUnchanged(config.model());
            TextModel beginning = opened.add(beginning(config, blocks), TextModel::close);
            TextModel text = config.model()
                    .adapter()
                    .map(adapter -> beginning.with(Adapter.initialize(beginning.model(), adapter, config.seed())))
                    .orElse(beginning);
            TrainableModel begun = whole(opened, text, config);
            opened.keep();
            return begun;
        }
    }

    /** The same where nothing is chosen: a function of the configuration alone. */
    public static TrainableModel begin(TrainingConfig config) {
        return begin(config, List.of());
    }

    /**
     * What a checkpoint holds; of a run that trains an adapter, beside the weights that it began with.
     *
     * @throws io.mentorkd.trainers.runs.RunConflictException as {@link #begin}, though a checkpoint may have all that is needed
     */
    static TrainableModel resume(Path checkpoint, TrainingConfig config, List<Integer> blocks) {
        TorchEngine.start(config.model().threads());
        try (ClosingStack opened = new ClosingStack()) {
            requireUnchanged(config.model());
            boolean isAdapted = config.model().adapter().isPresent();
            TextModel beginning =
                    opened.add(isAdapted ? beginning(config, blocks) : load(checkpoint, config), TextModel::close);
            TextModel text = isAdapted
                    ? beginning.with(Adapter.load(checkpoint, Adapter.IN_CHECKPOINT, beginning.model()))
                    : beginning;
            TrainableModel resumed = whole(opened, text, config);
            resumed.training().restore(checkpoint);
            opened.keep();
            return resumed;
        }
    }

    private static TrainableModel whole(ClosingStack opened, TextModel text, TrainingConfig config) {
        Optional<LanguageModel> mentor = config.loss()
                .hiddenStates()
                .map(states -> opened.add(
                        RunningMentor.load(states.mentor(), text.tokenizer(), device(config)), LanguageModel::close));
        Optional<HiddenDistillation> hidden = mentor.map(beside -> new HiddenDistillation(
                beside, config.loss().hiddenStates().orElseThrow().weight()));
        TrainingPlan plan = new TrainingPlan(
                config.loss().objective(), config.optimization().adamW(), hidden, execution(config.model()));
        Training training = opened.add(new Training(text.model(), plan, config.seed()), Training::close);
        return new TrainableModel(text, training, mentor);
    }

    private static TrainingPlan.Execution execution(ModelConfig config) {
        ModelConfig.Execution execution = config.execution();
        DType compute = execution.compute().equals("bfloat16") ? DType.BFLOAT16 : DType.FLOAT32;
        List<ComputeDevice> devices = ComputeDevice.parse(config.device());
        return new TrainingPlan.Execution(
                compute,
                execution.recompute(),
                execution.microBatch().orElse(Integer.MAX_VALUE),
                devices.subList(1, devices.size()));
    }

    /** Names of the architectures that a run with new weights may have. */
    public static List<String> architectures() {
        return Arrays.stream(Architecture.values())
                .map(architecture -> architecture.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** A directory that the run begins with must be what it was when it began. */
    private static void requireUnchanged(ModelConfig model) {
        model.initial().ifPresent(initial -> initial.verify(Path.of(model.architecture())));
    }

    /** New weights of a named architecture, or those of a directory. */
    private static TextModel beginning(TrainingConfig config, List<Integer> chosen) {
        ModelConfig model = config.model();
        Optional<Architecture> named = Architecture.find(model.architecture());
        if (named.isEmpty()) {
            TextModel whole = load(directory(model.architecture()), config);
            List<Integer> blocks = model.layers()
                    .map(layers -> layers.count().isPresent() ? chosen : layers.blocks())
                    .orElse(List.of());
            return blocks.isEmpty() ? whole : whole.keeping(blocks);
        }
        Tokenizer tokenizer = tokenizer(model.tokenizer());
        try {
            T5Size size = named.get().size();
            LanguageModel language = LanguageModel.initialize(
                    size.version11(
                            tokenizer.vocabularySize(), config.optimization().dropout()),
                    size.smallDeviations(),
                    config.seed(),
                    device(config));
            return TextModel.of(language, tokenizer);
        } catch (RuntimeException failure) {
            tokenizer.close();
            throw failure;
        }
    }

    private static TextModel load(Path directory, TrainingConfig config) {
        return TextModel.load(
                directory, OptionalDouble.of(config.optimization().dropout()), DType.FLOAT32, device(config));
    }

    /** The model that a run begins with before any blocks are chosen of it. */
    static TextModel uncut(TrainingConfig config) {
        requireUnchanged(config.model());
        TorchEngine.start(config.model().threads());
        return load(directory(config.model().architecture()), config);
    }

    private static Tokenizer tokenizer(String name) {
        return switch (name) {
            case BYTES -> Tokenizer.bytes();
            case WORDS -> Tokenizer.words(vocabulary());
            default -> Tokenizer.load(Path.of(name));
        };
    }

    private static SortedSet<String> vocabulary() {
        SortedSet<String> words = new TreeSet<>();
        GeneratedTasks.all().forEach(task -> words.addAll(task.vocabulary()));
        return words;
    }

    private static Path directory(String architecture) {
        Path directory = Path.of(architecture);
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException("architecture must be nano, micro, tiny, small, base or a directory with"
                    + " config.json and weights, was '" + architecture + "'");
        }
        return directory;
    }

    private static ComputeDevice device(TrainingConfig config) {
        return ComputeDevice.parse(config.model().device()).get(0);
    }

    /** How a record becomes an example for this model. */
    ExampleEncoder encoder(TrainingConfig config) {
        return new ExampleEncoder(
                text,
                config.dataset(),
                new SoftLabelReader(
                        text.tokenizer().sha256(),
                        text.model().spec().vocabSize(),
                        config.loss().objective().temperature()));
    }

    /**
     * Writes everything but the manifest. Weights are rounded to the precision of the model that it began with; what goes on from
     * here does so with those that were not.
     *
     * @return the SHA-256 of files by their names, as far as it is known
     */
    Map<String, String> save(Path directory) {
        Map<String, String> hashes = text.save(directory, text.model().precision(), Long.MAX_VALUE);
        training.save(directory);
        text.model().adapter().ifPresent(adapter -> adapter.save(directory, Adapter.IN_CHECKPOINT, text.model(), "."));
        return hashes;
    }

    /**
     * Writes, beside what {@link #save} wrote, what a mentor needs to tell the shape of its tails; nothing where soft labels will
     * hold the whole vocabulary anyway.
     *
     * @param examples what it learnt from, at least one, of which some are looked at
     */
    void saveTailBasis(Path directory, List<RoundExample> examples) {
        int vocabularySize = text.model().spec().vocabSize();
        int topK = SoftLabelPacking.defaultTopK(vocabularySize, TailBasis.BITS_A_TOKEN);
        if (topK < vocabularySize) {
            TailBasis basis = text.model()
                    .tailBasis(examples.stream().map(RoundExample::unlabelled).toList(), topK);
            TailBasisFile.write(directory, basis);
        }
    }

    @Override
    public void close() {
        try (text) {
            training.close();
        } finally {
            mentor.ifPresent(LanguageModel::close);
        }
    }
}
