package io.mentorkd.trainers.training;

import io.mentorkd.models.tokenizers.Tokenizer;
import io.mentorkd.models.training.TrainingExample;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.Tasks;
import io.mentorkd.tasks.generated.GeneratedTasks;
import io.mentorkd.trainers.rounds.ExampleSelection;
import io.mentorkd.trainers.runs.LengthConfig;
import io.mentorkd.trainers.runs.TrainingConfig;
import java.util.Optional;
import java.util.function.Function;

/** Turns an accepted rationale into token ids: the question, and {@code chain --> gold} as the target. */
final class ExampleEncoder implements Function<GradedRationale, Optional<TrainingExample>> {

    private final Tokenizer tokenizer;
    private final ExampleSelection selection;
    private final LengthConfig lengths;
    private final boolean words;

    ExampleEncoder(Tokenizer tokenizer, TrainingConfig config) {
        this.tokenizer = tokenizer;
        this.selection = config.selection();
        this.lengths = config.lengths();
        this.words = config.tokenizer().equals(Learner.WORDS);
    }

    /**
     * The example; empty where the rationale is not selected, of an unknown task, without gold answer, too long, or written in
     * words that the tokenizer of words does not know: a model cannot learn to write them.
     */
    @Override
    public Optional<TrainingExample> apply(GradedRationale graded) {
        Rationale rationale = graded.getRationale();
        Question question = rationale.getQuestion();
        Optional<Task> task = Tasks.find(question.getTask());
        if (!selection.includes(graded) || task.isEmpty() || question.getGold() == null) {
            return Optional.empty();
        }
        int[] source = tokenizer.encode(task.get().format(question.getText()));
        String text = task.get().target(rationale.getChain(), written(question));
        int[] target = tokenizer.encode(text);
        boolean usable = source.length <= lengths.sourceTokens()
                && target.length <= lengths.targetTokens()
                && (!words || spells(target, text));
        return usable ? Optional.of(new TrainingExample(source, target)) : Optional.empty();
    }

    /** Whether the tokens say the whole text: an unknown word becomes a token that decodes to nothing. */
    private boolean spells(int[] tokens, String text) {
        return Tokenizer.split(tokenizer.decode(tokens)).equals(Tokenizer.split(text));
    }

    /** The gold answer; for a tokenizer of words, spelt in words that it knows. */
    private String written(Question question) {
        return words
                ? GeneratedTasks.find(question.getTask())
                        .map(task -> task.written(question.getGold()))
                        .orElse(question.getGold())
                : question.getGold();
    }
}
