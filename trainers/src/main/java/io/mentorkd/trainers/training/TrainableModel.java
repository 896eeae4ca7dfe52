package io.mentorkd.trainers.training;

import io.mentorkd.models.softlabels.SoftLabelPacking;
import io.mentorkd.models.softlabels.TailBasis;
import io.mentorkd.models.t5.T5;
import io.mentorkd.models.t5.T5Config;
import io.mentorkd.models.t5.T5Initialization;
import io.mentorkd.models.t5.TailBasisFile;
import io.mentorkd.models.tokenizers.Tokenizer;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.TorchEngine;
import io.mentorkd.models.training.HiddenDistillation;
import io.mentorkd.models.training.T5Training;
import io.mentorkd.tasks.generated.GeneratedTasks;
import io.mentorkd.trainers.resources.ClosingStack;
import io.mentorkd.trainers.rounds.ExampleEncoder;
import io.mentorkd.trainers.rounds.RoundExample;
import io.mentorkd.trainers.rounds.SoftLabelReader;
import io.mentorkd.trainers.runs.ReplayReference;
import io.mentorkd.trainers.runs.TrainingConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A model with its tokenizer and optimizer: what a checkpoint holds besides its manifest.
 *
 * @param model the weights
 * @param tokenizer turns text into token ids
 * @param training moves the weights
 * @param mentor runs beside it for its decoder states; empty where they are not learnt from
 */
public record TrainableModel(T5 model, Tokenizer tokenizer, T5Training training, Optional<T5> mentor)
        implements AutoCloseable {

    /** Tokenizer of bytes: takes any text. */
    public static final String BYTES = "bytes";

    /** Tokenizer of the words of the generated tasks. */
    public static final String WORDS = "words";

    /**
     * What a run begins with: a function of the configuration alone.
     *
     * @throws IllegalArgumentException if there is no such architecture, model directory or device, or the mentor does not fit
     * @throws io.mentorkd.trainers.runs.RunConflictException if the mentor beside it, or the model that it begins
     *     with, is not what the run was begun with
     */
    public static TrainableModel begin(TrainingConfig config) {
        config.replay().flatMap(ReplayReference::initial).ifPresent(initial -> initial.verify(config));
        TorchEngine.start(config.model().threads());
        try (ClosingStack opened = new ClosingStack()) {
            Tokenizer tokenizer = opened.add(tokenizer(config), Tokenizer::close);
            T5 model = opened.add(model(config, tokenizer), T5::close);
            Optional<T5> mentor = mentor(tokenizer, config, opened);
            return kept(opened, new TrainableModel(model, tokenizer, training(model, mentor, config), mentor));
        }
    }

    /** What a checkpoint holds. */
    static TrainableModel resume(Path checkpoint, TrainingConfig config) {
        TorchEngine.start(config.model().threads());
        try (ClosingStack opened = new ClosingStack()) {
            Tokenizer tokenizer = opened.add(Tokenizer.load(checkpoint), Tokenizer::close);
            T5 model = opened.add(T5.load(checkpoint, device(config)), T5::close);
            Optional<T5> mentor = mentor(tokenizer, config, opened);
            T5Training training = opened.add(training(model, mentor, config), T5Training::close);
            training.restore(checkpoint);
            return kept(opened, new TrainableModel(model, tokenizer, training, mentor));
        }
    }

    /** How a record becomes an example for this model. */
    ExampleEncoder encoder(TrainingConfig config) {
        return new ExampleEncoder(
                tokenizer,
                config.dataset(),
                new SoftLabelReader(
                        tokenizer.sha256(),
                        model.config().vocabSize(),
                        config.loss().objective().temperature()));
    }

    /** Writes everything but the manifest. */
    void save(Path directory) {
        model.save(directory);
        tokenizer.save(directory);
        training.save(directory);
    }

    /**
     * Writes, beside what {@link #save} wrote, what a mentor needs to tell the shape of its tails; nothing where soft labels will
     * hold the whole vocabulary anyway.
     *
     * @param examples what it learnt from, at least one, of which some are looked at
     */
    void saveTailBasis(Path directory, List<RoundExample> examples) {
        int vocabularySize = model.config().vocabSize();
        int topK = SoftLabelPacking.defaultTopK(vocabularySize, TailBasis.BITS_A_TOKEN);
        if (topK < vocabularySize) {
            TailBasis basis = model.tailBasis(
                    examples.stream().map(RoundExample::source).toList(),
                    examples.stream().map(RoundExample::target).toList(),
                    topK);
            TailBasisFile.write(directory, basis);
        }
    }

    @Override
    public void close() {
        try (tokenizer;
                model) {
            training.close();
        } finally {
            mentor.ifPresent(T5::close);
        }
    }

    private static TrainableModel kept(ClosingStack opened, TrainableModel whole) {
        opened.keep();
        return whole;
    }

    private static T5Training training(T5 model, Optional<T5> mentor, TrainingConfig config) {
        Optional<HiddenDistillation> hidden = mentor.map(beside -> new HiddenDistillation(
                beside, config.loss().hiddenStates().orElseThrow().weight()));
        return new T5Training(
                model, config.loss().objective(), config.optimization().adamW(), config.seed(), hidden);
    }

    private static Optional<T5> mentor(Tokenizer tokenizer, TrainingConfig config, ClosingStack opened) {
        return config.loss()
                .hiddenStates()
                .map(states -> opened.add(RunningMentor.load(states.mentor(), tokenizer, device(config)), T5::close));
    }

    private static T5 model(TrainingConfig config, Tokenizer tokenizer) {
        return Architecture.find(config.model().architecture())
                .map(architecture -> {
                    T5Config shape = architecture.config(
                            tokenizer.vocabularySize(), config.optimization().dropout());
                    return T5.initialize(shape, config.seed(), T5Initialization.small(shape), device(config));
                })
                .orElseGet(() -> T5.load(directory(config.model().architecture()), device(config)));
    }

    private static Tokenizer tokenizer(TrainingConfig config) {
        return switch (config.model().tokenizer()) {
            case BYTES -> Tokenizer.bytes();
            case WORDS -> Tokenizer.words(vocabulary());
            default -> Tokenizer.load(Path.of(config.model().tokenizer()));
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
                    + " config.json and model.safetensors, was '" + architecture + "'");
        }
        return directory;
    }

    private static ComputeDevice device(TrainingConfig config) {
        return ComputeDevice.of(config.model().device().toLowerCase(Locale.ROOT));
    }
}
