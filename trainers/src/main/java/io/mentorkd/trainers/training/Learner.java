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
import io.mentorkd.models.training.AdamWConfig;
import io.mentorkd.models.training.HiddenDistillation;
import io.mentorkd.models.training.Objective;
import io.mentorkd.models.training.T5Training;
import io.mentorkd.models.training.TrainingExample;
import io.mentorkd.tasks.generated.GeneratedTasks;
import io.mentorkd.trainers.resources.Opening;
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
public record Learner(T5 model, Tokenizer tokenizer, T5Training training, Optional<T5> mentor)
        implements AutoCloseable {

    /** Tokenizer of bytes: takes any text. */
    public static final String BYTES = "bytes";

    /** Tokenizer of the words of the generated tasks. */
    public static final String WORDS = "words";

    /**
     * The learner that a run begins with: a function of the configuration alone.
     *
     * @throws IllegalArgumentException if there is no such architecture, model directory or device, or the mentor does not fit
     * @throws io.mentorkd.trainers.runs.RunConflictException if the mentor beside it, or the model that it begins
     *     with, is not what the run was begun with
     */
    public static Learner begin(TrainingConfig config) {
        config.replay().flatMap(ReplayReference::initial).ifPresent(initial -> initial.verify(config));
        TorchEngine.start(config.threads());
        try (Opening opening = new Opening()) {
            Tokenizer tokenizer = opening.add(tokenizer(config), Tokenizer::close);
            T5 model = opening.add(model(config, tokenizer), T5::close);
            Optional<T5> mentor = mentor(tokenizer, config, opening);
            return kept(opening, new Learner(model, tokenizer, training(model, mentor, config), mentor));
        }
    }

    /** The learner that a checkpoint holds. */
    static Learner resume(Path checkpoint, TrainingConfig config) {
        TorchEngine.start(config.threads());
        try (Opening opening = new Opening()) {
            Tokenizer tokenizer = opening.add(Tokenizer.load(checkpoint), Tokenizer::close);
            T5 model = opening.add(T5.load(checkpoint, device(config)), T5::close);
            Optional<T5> mentor = mentor(tokenizer, config, opening);
            T5Training training = opening.add(training(model, mentor, config), T5Training::close);
            training.restore(checkpoint);
            return kept(opening, new Learner(model, tokenizer, training, mentor));
        }
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
    void saveTailBasis(Path directory, List<TrainingExample> examples) {
        int vocabularySize = model.config().vocabSize();
        int topK = SoftLabelPacking.defaultTopK(vocabularySize, TailBasis.BITS_A_TOKEN);
        if (topK < vocabularySize) {
            TailBasis basis = model.tailBasis(
                    examples.stream().map(TrainingExample::source).toList(),
                    examples.stream().map(TrainingExample::target).toList(),
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

    private static Learner kept(Opening opening, Learner learner) {
        opening.keep();
        return learner;
    }

    private static T5Training training(T5 model, Optional<T5> mentor, TrainingConfig config) {
        AdamWConfig optimizer = new AdamWConfig(
                0.9,
                0.999,
                1e-8,
                config.optimization().weightDecay(),
                config.optimization().gradientClip());
        Optional<HiddenDistillation> hidden = mentor.map(
                beside -> new HiddenDistillation(beside, config.distillation().hiddenWeight()));
        return new T5Training(model, objective(config), optimizer, config.seed(), hidden);
    }

    private static Objective objective(TrainingConfig config) {
        double weight = config.distillation().softLabelWeight();
        double temperature = config.distillation().temperature();
        return switch (config.objective()) {
            case RATIONALE -> new Objective.CrossEntropy();
            case MENTOR_KD -> new Objective.MentorKd(weight, temperature);
            case MENTOR_KD_REFERENCE -> new Objective.MentorKdReference(weight, temperature);
        };
    }

    private static Optional<T5> mentor(Tokenizer tokenizer, TrainingConfig config, Opening opening) {
        return config.distillation()
                .mentor()
                .map(mentor -> opening.add(RunningMentor.load(mentor, tokenizer, device(config)), T5::close));
    }

    private static T5 model(TrainingConfig config, Tokenizer tokenizer) {
        return Architecture.find(config.architecture())
                .map(architecture -> {
                    T5Config shape = architecture.config(
                            tokenizer.vocabularySize(), config.optimization().dropout());
                    return T5.initialize(shape, config.seed(), T5Initialization.small(shape), device(config));
                })
                .orElseGet(() -> T5.load(directory(config.architecture()), device(config)));
    }

    private static Tokenizer tokenizer(TrainingConfig config) {
        return switch (config.tokenizer()) {
            case BYTES -> Tokenizer.bytes();
            case WORDS -> Tokenizer.words(vocabulary());
            default -> Tokenizer.load(Path.of(config.tokenizer()));
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
        return ComputeDevice.of(config.device().toLowerCase(Locale.ROOT));
    }
}
