package io.mentorkd.pipelines;

import io.mentorkd.models.text.TextModel;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.Grading;
import io.mentorkd.tasks.Tasks;
import io.mentorkd.trainers.evaluation.Evaluator;
import io.mentorkd.trainers.evaluation.HeldOutQuestions;
import io.mentorkd.trainers.evaluation.TaskScore;
import io.mentorkd.trainers.runs.RunDirectory;
import io.mentorkd.trainers.runs.TrainingCheckpoint;
import io.mentorkd.trainers.runs.TrainingConfig;
import io.mentorkd.trainers.training.ContinualTrainer;
import io.mentorkd.trainers.training.TrainerOptions;
import io.mentorkd.trainers.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Training and testing on the topics of some stages. */
public final class Runs {

    private final Stages stages;
    private final Stopping stopping;

    /** Runs on these topics. */
    public Runs(Stages stages, Stopping stopping) {
        this.stages = stages;
        this.stopping = stopping;
    }

    /**
     * Trains one round on what the log holds, unless that was done before: a log that has grown since makes no other.
     *
     * @throws StoppedException if it was stopped; what was done is checkpointed
     */
    public TrainingCheckpoint train(
            TrainingConfig config, TrainerOptions options, Path directory, TrainingListener listener)
            throws IOException {
        try (RunDirectory run = RunDirectory.open(directory, config)) {
            Optional<TrainingCheckpoint> before = run.latest();
            if (before.isEmpty() || !before.get().manifest().state().roundComplete()) {
                try (ContinualTrainer trainer =
                        new ContinualTrainer(stages.connection(), stages.topics(), run, options, listener)) {
                    trainer.train(true, stopping::stopped);
                }
            }
            stopping.require();
            return run.latest().orElseThrow();
        }
    }

    /** The TEST questions, at most {@code most}. */
    public List<Question> testQuestions(int most) {
        try (HeldOutQuestions source = new HeldOutQuestions(
                stages.connection(),
                stages.topics(),
                Split.TEST,
                HeldOutQuestions.comparable(Tasks.builtIn()),
                Set.of(),
                most)) {
            return source.now();
        }
    }

    /** How the model in a directory answers questions of one task, in at most {@code maxTokens} tokens. */
    public static TaskScore score(Path model, List<Question> questions, int maxTokens) {
        try (TextModel text = TextModel.load(model, ComputeDevice.CPU)) {
            return new Evaluator(text, maxTokens, Grading.OF_THE_PAPER)
                    .evaluate(questions)
                    .scores()
                    .get(0);
        }
    }
}
