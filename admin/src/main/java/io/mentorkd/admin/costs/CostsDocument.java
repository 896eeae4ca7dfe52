package io.mentorkd.admin.costs;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What teachers have cost.
 *
 * @param models by task and model
 * @param total of all
 */
public record CostsDocument(List<Line> models, Line total) {

    /** Copies the lines. */
    public CostsDocument {
        models = List.copyOf(models);
    }

    /**
     * The rationales of a model for a task.
     *
     * @param task of the questions; empty for the total
     * @param model as it was asked for; empty for the total
     * @param servedModel as its server calls it; empty where it does not
     * @param rationales that were written
     * @param accepted of them
     * @param trainedOn of them, by the checkpoints that were asked about; empty where none was
     * @param cost of them
     * @param tokens of them
     */
    public record Line(
            Optional<String> task,
            Optional<String> model,
            Optional<String> servedModel,
            long rationales,
            long accepted,
            OptionalLong trainedOn,
            Cost cost,
            Tokens tokens) {}

    /**
     * What rationales cost, in millionths of a US dollar.
     *
     * @param unknown rationales whose cost nobody knows
     * @param knownMicros of the others
     * @param micros of all; empty where one is not known
     * @param microsPerRationale on average, over those that are known
     * @param microsPerAccepted what all of them cost, by those that were accepted; empty where one is not known
     * @param microsPerTrainedOn the same by those that were trained on
     */
    public record Cost(
            long unknown,
            long knownMicros,
            OptionalLong micros,
            OptionalDouble microsPerRationale,
            OptionalDouble microsPerAccepted,
            OptionalDouble microsPerTrainedOn) {

        static Cost of(KnownSum micros, long accepted, OptionalLong trainedOn) {
            return new Cost(
                    micros.unknown(),
                    micros.sum(),
                    micros.whole(),
                    micros.each(),
                    micros.by(accepted),
                    trainedOn.isPresent() ? micros.by(trainedOn.getAsLong()) : OptionalDouble.empty());
        }
    }

    /**
     * The tokens of rationales, those of a prompt once for all that came with one request.
     *
     * @param prompt of all; empty where those of one are not known
     * @param completion the same, generated
     * @param perRationale both together, on average over those that are known
     * @param perAccepted both together of all of them, by those that were accepted; empty where one is not known
     * @param perTrainedOn the same by those that were trained on
     */
    public record Tokens(
            OptionalLong prompt,
            OptionalLong completion,
            OptionalDouble perRationale,
            OptionalDouble perAccepted,
            OptionalDouble perTrainedOn) {

        static Tokens of(KnownSum prompt, KnownSum completion, KnownSum both, long accepted, OptionalLong trainedOn) {
            return new Tokens(
                    prompt.whole(),
                    completion.whole(),
                    both.each(),
                    both.by(accepted),
                    trainedOn.isPresent() ? both.by(trainedOn.getAsLong()) : OptionalDouble.empty());
        }
    }
}
