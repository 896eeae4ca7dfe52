package io.mentorkd.producers.mentors;

import io.mentorkd.models.language.Example;
import io.mentorkd.models.language.Generation;
import io.mentorkd.models.language.GenerationConfig;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.language.TailBasisFile;
import io.mentorkd.models.safetensors.SafetensorsDirectory;
import io.mentorkd.models.softlabels.Divergence;
import io.mentorkd.models.softlabels.MentorLabels;
import io.mentorkd.models.softlabels.TailBasis;
import io.mentorkd.models.text.TextModel;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.records.Checkpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A mentor's weights and tokenizer in memory, from a checkpoint whose hash was verified. Any thread may use it, one at a time;
 * closing waits for whoever does, since weights must not go while native code computes with them.
 */
final class LoadedMentor implements AutoCloseable {

    private final Checkpoint checkpoint;
    private final TextModel text;
    private final LanguageModel model;
    private final Optional<TailBasis> tailBasis;
    private Optional<Generation> generation = Optional.empty();
    private boolean closed;

    private LoadedMentor(Checkpoint checkpoint, TextModel text, Optional<TailBasis> tailBasis) {
        this.checkpoint = checkpoint;
        this.text = text;
        this.model = text.model();
        this.tailBasis = tailBasis;
    }

    /**
     * Reads what {@code checkpoint} announces.
     *
     * @throws UnusableMentorException if it is not on this machine, or not what was announced
     */
    static LoadedMentor load(Checkpoint checkpoint, ComputeDevice device) {
        Path directory = directory(checkpoint);
        try {
            verify(checkpoint, directory);
            Optional<TailBasis> tailBasis = TailBasisFile.read(directory, checkpoint.getSha256());
            return new LoadedMentor(checkpoint, TextModel.load(directory, device), tailBasis);
        } catch (UnusableMentorException known) {
            throw known;
        } catch (NoSuchFileException missing) {
            throw new UnusableMentorException(checkpoint, missing.getFile() + " is not there", missing);
        } catch (IOException | RuntimeException damaged) {
            throw new UnusableMentorException(checkpoint, damaged.getMessage(), damaged);
        }
    }

    String modelId() {
        return checkpoint.getModelId();
    }

    String revision() {
        return checkpoint.getRevision();
    }

    Checkpoint checkpoint() {
        return checkpoint;
    }

    /** How questions and answers are written for it. */
    TextModel text() {
        return text;
    }

    /** As {@link Generation#generate(List, long[], GenerationConfig)}. */
    synchronized List<int[]> generate(List<int[]> prompts, long[] seeds, GenerationConfig settings) {
        requireOpen();
        if (generation.isEmpty()) {
            generation = Optional.of(model.generation());
        }
        return generation.get().generate(prompts, seeds, settings);
    }

    /** How it tells the shape of tails; empty where its checkpoint has no basis for that. */
    Optional<TailBasis> tailBasis() {
        return tailBasis;
    }

    /** As {@link LanguageModel#labels}, in its own basis. */
    synchronized List<MentorLabels> labels(List<Example> examples, int topK, double[] temperatures) {
        requireOpen();
        return model.labels(examples, topK, temperatures, tailBasis);
    }

    /** As {@link LanguageModel#klToDense}, in its own basis. */
    synchronized Divergence klToDense(List<Example> examples, List<MentorLabels> labels, double temperature) {
        requireOpen();
        return model.klToDense(examples, labels, tailBasis, temperature);
    }

    /** Size of the vocabulary that its distributions are over. */
    int vocabularySize() {
        return model.spec().vocabSize();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            generation.ifPresent(Generation::close);
            text.close();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("revision " + revision() + " of " + modelId() + " is closed");
        }
    }

    private static Path directory(Checkpoint checkpoint) {
        try {
            URI uri = URI.create(checkpoint.getUri());
            if ("file".equals(uri.getScheme())) {
                return Path.of(uri);
            }
        } catch (IllegalArgumentException noAddress) {
            throw new UnusableMentorException(checkpoint, noAddress.getMessage(), noAddress);
        }
        throw new UnusableMentorException(
                checkpoint, "it is at " + checkpoint.getUri() + ", and only addresses with file: can be read", null);
    }

    private static void verify(Checkpoint checkpoint, Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new UnusableMentorException(checkpoint, "there is no directory " + directory, null);
        }
        String found = SafetensorsDirectory.sha256(directory);
        if (!found.equals(checkpoint.getSha256())) {
            throw new UnusableMentorException(
                    checkpoint,
                    "the weights in " + directory + " are damaged: their SHA-256 is " + found + ", announced was "
                            + checkpoint.getSha256(),
                    null);
        }
    }
}
