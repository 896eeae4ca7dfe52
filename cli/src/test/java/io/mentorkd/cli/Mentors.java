package io.mentorkd.cli;

import io.mentorkd.connection.RecordWriter;
import io.mentorkd.models.checkpoints.Sha256;
import io.mentorkd.models.families.T5Size;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.tokenizers.Tokenizer;
import io.mentorkd.records.Checkpoint;
import io.mentorkd.tasks.generated.GeneratedTasks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Mentors that know nothing: tiny models with new weights, which nobody needs to train. */
public final class Mentors {

    private Mentors() {}

    /** Writes a model of words of {@code task}, whose weights follow from the seed, to a directory of the pipeline. */
    public static Path write(Pipeline pipeline, String task, long seed) {
        return write(pipeline.file("mentor-" + seed), task, seed);
    }

    /** The same to any directory. */
    static Path write(Path directory, String task, long seed) {
        try (Tokenizer tokenizer = Tokenizer.words(GeneratedTasks.require(task).vocabulary());
                LanguageModel model = LanguageModel.initialize(
                        new T5Size(16, 8, 32, 2, 1, 1).version10(tokenizer.vocabularySize(), 0), seed)) {
            tokenizer.save(directory);
            model.save(directory);
        }
        return directory;
    }

    /** Announces the model in {@code directory} as the promoted one of {@code modelId}. */
    public static Checkpoint announce(Pipeline pipeline, String modelId, Path directory, Map<String, Double> scores)
            throws IOException {
        String sha256 = Sha256.of(directory.resolve("model.safetensors"));
        Checkpoint checkpoint = Checkpoint.newBuilder()
                .setModelId(modelId)
                .setRevision(sha256.substring(0, 12))
                .setUri(directory.toUri().toString())
                .setSha256(sha256)
                .setObjective("rationale")
                .setParameters(1)
                .setRound(1)
                .setStep(1)
                .setOffsets(List.of())
                .setScores(scores)
                .setPromoted(true)
                .build();
        try (RecordWriter<Checkpoint> writer =
                new RecordWriter<>(pipeline.connection(), pipeline.topics().checkpoints(), Checkpoint::getModelId)) {
            writer.send(checkpoint);
        }
        return checkpoint;
    }
}
