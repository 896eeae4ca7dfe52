package io.mentorkd.cli.dashboard;

import io.mentorkd.dashboard.answers.Answer;
import io.mentorkd.dashboard.answers.AnswerException;
import io.mentorkd.dashboard.answers.Answerer;
import io.mentorkd.models.checkpoints.CheckpointException;
import io.mentorkd.models.language.GeneratedPieces;
import io.mentorkd.models.language.Generation;
import io.mentorkd.models.language.GenerationConfig;
import io.mentorkd.models.language.ModelDirectoryException;
import io.mentorkd.models.text.TextModel;
import io.mentorkd.models.tokenizers.TokenizerException;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.tasks.answers.GradedText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/** Lets a model write the likeliest answer, token by token. Keeps the model that answered last in memory. */
public final class ModelAnswerer implements Answerer, AutoCloseable {

    private static final int MOST_TOKENS = 512;

    private final Semaphore turn = new Semaphore(1);
    private Optional<Loaded> loaded = Optional.empty(); // for whoever has the turn
    private boolean closed;

    private record Loaded(Path directory, TextModel text, Generation generation) implements AutoCloseable {
        static Loaded of(Path directory) {
            TextModel text = TextModel.load(directory, ComputeDevice.CPU);
            try {
                return new Loaded(directory, text, text.model().generation());
            } catch (RuntimeException failure) {
                text.close();
                throw failure;
            }
        }

        @Override
        public void close() {
            generation.close();
            text.close();
        }
    }

    @Override
    public Answer answer(Path directory, String question, TextSink text) throws IOException, InterruptedException {
        if (!turn.tryAcquire()) {
            throw new AnswerException("another question is being answered; ask again when it is done");
        }
        try {
            return write(load(directory), question, text);
        } catch (ModelDirectoryException | TokenizerException | CheckpointException unusable) {
            throw new AnswerException(directory + " holds no usable model: " + unusable.getMessage(), unusable);
        } finally {
            turn.release();
        }
    }

    /** Waits for the answer that is being written, since a model must not go while native code computes with it. */
    @Override
    public void close() {
        turn.acquireUninterruptibly();
        try {
            closed = true;
            loaded.ifPresent(Loaded::close);
            loaded = Optional.empty();
        } finally {
            turn.release();
        }
    }

    private Loaded load(Path directory) {
        if (closed) {
            throw new AnswerException("the dashboard is closing");
        }
        if (loaded.isEmpty() || !loaded.get().directory().equals(directory)) {
            loaded.ifPresent(Loaded::close);
            loaded = Optional.empty();
            loaded = Optional.of(Loaded.of(directory));
        }
        return loaded.get();
    }

    private static Answer write(Loaded loaded, String question, TextSink sink)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        int[] prompt = loaded.text().format().prompt(question.strip());
        int[] tokens = {};
        String told = "";
        String all = "";
        try (GeneratedPieces text = loaded.generation().begin(prompt, 0, GenerationConfig.greedy(MOST_TOKENS))) {
            while (!text.hasEnded()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted while the model wrote");
                }
                tokens = IntStream.concat(Arrays.stream(tokens), Arrays.stream(text.next(1)))
                        .toArray();
                all = loaded.text().format().decode(tokens);
                String settled = loaded.text().tokenizer().decodeBeginning(tokens);
                // A token may change what is before it; what was told waits for the text to agree with it again.
                if (settled.length() > told.length() && settled.startsWith(told)) {
                    sink.write(settled.substring(told.length()));
                    told = settled;
                }
            }
        }
        if (all.length() > told.length() && all.startsWith(told)) {
            sink.write(all.substring(told.length()));
        }
        return new Answer(all, prediction(all), tokens.length, Duration.ofNanos(System.nanoTime() - began));
    }

    private static Optional<String> prediction(String text) {
        int marker = text.indexOf(GradedText.MARKER);
        return marker < 0
                ? Optional.empty()
                : Optional.of(
                        text.substring(marker + GradedText.MARKER.length()).strip());
    }
}
