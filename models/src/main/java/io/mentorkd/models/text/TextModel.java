package io.mentorkd.models.text;

import io.mentorkd.models.checkpoints.Checkpoint;
import io.mentorkd.models.language.Adapter;
import io.mentorkd.models.language.Example;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.language.ModelDirectoryException;
import io.mentorkd.models.language.ModelSpec;
import io.mentorkd.models.tokenizers.PromptFormat;
import io.mentorkd.models.tokenizers.Tokenizer;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.DType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A language model with its tokenizer, and with the rule by which a question and an answer become token ids: whoever trains, labels,
 * evaluates or asks it takes them from here, so that all see the same tokens. Any thread may use it as far as its parts allow.
 */
public final class TextModel implements AutoCloseable {
    /** Begins the names of files that only training reads, which are larger than all others. */
    private static final String OPTIMIZER = "optimizer";

    private final LanguageModel model;
    private final Tokenizer tokenizer;
    private final PromptFormat format;

    private TextModel(LanguageModel model, Tokenizer tokenizer, PromptFormat format) {
        this.model = model;
        this.tokenizer = tokenizer;
        this.format = format;
    }

    /**
     * Puts the two together; they are closed with this.
     *
     * @throws IllegalArgumentException when the tokenizer has ids that the model has not
     */
    public static TextModel of(LanguageModel model, Tokenizer tokenizer) {
        ModelSpec spec = model.spec();
        if (tokenizer.vocabularySize() > spec.vocabSize()) {
            throw new IllegalArgumentException("the tokenizer has " + tokenizer.vocabularySize()
                    + " ids, the model only " + spec.vocabSize() + ": they are not of one another");
        }
        return new TextModel(
                model, tokenizer, PromptFormat.of(tokenizer, spec.isEncoderDecoder(), end(spec, tokenizer)));
    }

    /** Of the ids that end a text, the one that the chat template writes after an answer; else the first. */
    private static int end(ModelSpec spec, Tokenizer tokenizer) {
        List<Integer> ends = spec.tokens().ends();
        int turnEnd = spec.isEncoderDecoder()
                ? ends.get(0)
                : PromptFormat.turnEnd(tokenizer).orElse(ends.get(0));
        return ends.contains(turnEnd) ? turnEnd : ends.get(0);
    }

    /** Reads a model directory to be asked: in float32. */
    public static TextModel load(Path directory, ComputeDevice device) {
        return load(directory, OptionalDouble.empty(), DType.FLOAT32, device);
    }

    /**
     * Reads a model directory; of a checkpoint, whose manifest says what its files must be, those that it is
     * read from are verified first.
     *
     * @param dropout in [0, 1): the rate in training, in place of that of the configuration
     * @param as what the weights are held and computed with
     * @throws ModelDirectoryException when it holds no model that is known, or the tokenizer is not of this model
     * @throws io.mentorkd.models.tokenizers.TokenizerException when there is no tokenizer or it cannot be used
     * @throws io.mentorkd.models.checkpoints.CheckpointException when it is a checkpoint, and not what its manifest says
     */
    public static TextModel load(Path directory, OptionalDouble dropout, DType as, ComputeDevice device) {
        Checkpoint.requireUnchanged(directory, name -> !name.startsWith(OPTIMIZER));
        Tokenizer tokenizer = Tokenizer.load(directory);
        LanguageModel model = null;
        try {
            model = LanguageModel.load(directory, dropout, as, device);
            return of(model, tokenizer);
        } catch (IllegalArgumentException misfit) {
            close(model, tokenizer);
            throw new ModelDirectoryException(directory, misfit.getMessage(), misfit);
        } catch (RuntimeException failure) {
            close(model, tokenizer);
            throw failure;
        }
    }

    /** The same model read with an adapter: what is returned takes the place of this one. */
    public TextModel with(Adapter adapter) {
        return new TextModel(model.with(adapter), tokenizer, format);
    }

    /** A model of some blocks of the decoder of this one, which it takes the place of. */
    public TextModel keeping(List<Integer> blocks) {
        LanguageModel fewer = model.keeping(blocks);
        model.close();
        return new TextModel(fewer, tokenizer, format);
    }

    private static void close(LanguageModel model, Tokenizer tokenizer) {
        if (model != null) {
            model.close();
        }
        tokenizer.close();
    }

    public LanguageModel model() {
        return model;
    }

    public Tokenizer tokenizer() {
        return tokenizer;
    }

    /** How questions and answers are written for it. */
    public PromptFormat format() {
        return format;
    }

    /**
     * What it learns of a question and its answer, or is labelled and scored on; empty where its tokenizer is of words and lacks one.
     *
     * @param answerInWords the answer as a tokenizer of words is to see it
     */
    public Optional<Example> example(String question, String answer, String answerInWords) {
        return format.answer(tokenizer.isOfWords() ? answerInWords : answer)
                .map(tokens -> new Example(format.prompt(question), tokens));
    }

    /**
     * Writes the model and its tokenizer, as {@code transformers} reads them.
     *
     * @param largestShard bytes of tensors in one file of weights
     * @return the SHA-256 of each file of weights by its name
     */
    public Map<String, String> save(Path directory, DType as, long largestShard) {
        Map<String, String> hashes = model.save(directory, as, largestShard);
        tokenizer.save(directory);
        return hashes;
    }

    @Override
    public void close() {
        try (tokenizer) {
            model.close();
        }
    }
}
