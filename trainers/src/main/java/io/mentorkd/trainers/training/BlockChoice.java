package io.mentorkd.trainers.training;

import io.mentorkd.models.text.TextModel;
import io.mentorkd.trainers.rounds.ExampleEncoder;
import io.mentorkd.trainers.rounds.RoundDataset;
import io.mentorkd.trainers.rounds.RoundExample;
import io.mentorkd.trainers.rounds.SoftLabelReader;
import io.mentorkd.trainers.runs.ModelConfig.Layers;
import io.mentorkd.trainers.runs.RunDirectory;
import io.mentorkd.trainers.runs.TrainingConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses which blocks of a larger model a student begins with: those that are missed most on the first rationales of the log. Chosen
 * once, and written down before anything is trained, as rounds are.
 */
final class BlockChoice {
    private static final Logger LOG = LoggerFactory.getLogger(BlockChoice.class);

    /** Ten rationales tell blocks apart as well as more. */
    private static final int EXAMPLES = 10;

    private BlockChoice() {}

    /**
     * The blocks that a run begins with; none where its configuration names them, or keeps all.
     *
     * @throws IllegalArgumentException if there is nothing yet to find them by
     */
    static List<Integer> of(RunDirectory run, RoundDataset dataset) {
        Optional<Layers> layers = run.config().model().layers();
        if (layers.isEmpty() || layers.get().count().isEmpty()) {
            return List.of();
        }
        try {
            Optional<List<Integer>> chosen = run.chosenBlocks();
            if (chosen.isPresent()) {
                return chosen.get();
            }
            List<Integer> blocks = choose(run.config(), layers.get().count().getAsInt(), dataset);
            run.chooseBlocks(blocks);
            LOG.info("the {} blocks that are missed most: {}", blocks.size(), blocks);
            return blocks;
        } catch (IOException failure) {
            throw new UncheckedIOException("the choice of layers cannot be written down or read", failure);
        }
    }

    private static List<Integer> choose(TrainingConfig config, int count, RoundDataset dataset) {
        try (TextModel whole = TrainableModel.uncut(config)) {
            SoftLabelReader labels = new SoftLabelReader(
                    whole.tokenizer().sha256(),
                    whole.model().spec().vocabSize(),
                    config.loss().objective().temperature());
            List<RoundExample> examples = dataset.first(EXAMPLES, new ExampleEncoder(whole, config.dataset(), labels));
            if (examples.isEmpty()) {
                throw new IllegalArgumentException("--layers " + count + " finds the layers that are missed most on"
                        + " rationales, and there is none yet on " + dataset.topic()
                        + ": begin when there are some, or name the layers (--layers 0,1,5)");
            }
            return whole.model()
                    .mostMissedBlocks(
                            count,
                            examples.stream().map(RoundExample::unlabelled).toList());
        }
    }
}
