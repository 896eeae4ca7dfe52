package io.mentorkd.trainers.training;

import io.mentorkd.models.training.LengthBucketing;
import io.mentorkd.trainers.rounds.Round;
import io.mentorkd.trainers.rounds.RoundExample;
import java.util.List;

/** The batches of a round in the order of its steps: a function of examples, round and batch size alone. */
final class RoundSteps {

    private final List<RoundExample> examples;
    private final Round round;
    private final int batchSize;
    private final long stepsPerPass;
    private long pass = -1;
    private List<List<RoundExample>> batches = List.of();

    RoundSteps(List<RoundExample> examples, Round round, int batchSize) {
        this.examples = examples;
        this.round = round;
        this.batchSize = batchSize;
        this.stepsPerPass = (examples.size() + batchSize - 1L) / batchSize;
    }

    /** Steps of the whole round; none without examples. */
    long count() {
        return examples.isEmpty() ? 0 : round.steps().orElse(stepsPerPass * round.passes());
    }

    /** The batch of a step of the round, from 0. */
    List<RoundExample> batch(long step) {
        long wanted = step / stepsPerPass;
        if (wanted != pass) {
            batches = LengthBucketing.batches(examples, RoundExample::length, batchSize, round.seed(), wanted);
            pass = wanted;
        }
        return batches.get(Math.toIntExact(step % stepsPerPass));
    }
}
