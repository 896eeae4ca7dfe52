package io.mentorkd.cli.costs;

import io.mentorkd.cli.terminal.Amounts;
import io.mentorkd.cli.terminal.TextTable;
import java.io.PrintWriter;
import java.util.ArrayList;
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
record CostsDocument(List<Line> models, Line total) {

    /**
     * The rationales of a model for a task.
     *
     * @param task of the questions; empty for the total
     * @param model as it was asked for; empty for the total
     * @param servedModel as its server calls it; empty where it does not
     * @param rationales that were written
     * @param accepted of them
     * @param trainedOn of them, by the checkpoint that was asked about; empty where none was
     * @param cost of them
     */
    record Line(
            Optional<String> task,
            Optional<String> model,
            Optional<String> servedModel,
            long rationales,
            long accepted,
            OptionalLong trainedOn,
            Cost cost) {

        private void addTo(TextTable table) {
            List<Object> cells = new ArrayList<>(List.of(
                    task.orElse("all"),
                    model.orElse("")
                            + servedModel
                                    .filter(served -> !model.equals(servedModel))
                                    .map(served -> " (" + served + ")")
                                    .orElse(""),
                    Amounts.count(rationales),
                    Amounts.count(accepted)));
            trainedOn.ifPresent(count -> cells.add(Amounts.count(count)));
            cells.add(new Spent(cost.knownMicros(), rationales - cost.unknown(), cost.unknown()).dollars());
            cells.add(Spent.dollars(cost.microsPerRationale()));
            cells.add(Spent.dollars(cost.microsPerAccepted()));
            trainedOn.ifPresent(count -> cells.add(Spent.dollars(cost.microsPerTrainedOn())));
            cells.add(Amounts.count(cost.unknown()));
            table.row(cells.toArray());
        }
    }

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
    record Cost(
            long unknown,
            long knownMicros,
            OptionalLong micros,
            OptionalDouble microsPerRationale,
            OptionalDouble microsPerAccepted,
            OptionalDouble microsPerTrainedOn) {

        static Cost of(Spent spent, long accepted, OptionalLong trainedOn) {
            return new Cost(
                    spent.unknown(),
                    spent.knownMicros(),
                    spent.micros(),
                    spent.microsEach(),
                    spent.microsFor(accepted),
                    trainedOn.isPresent() ? spent.microsFor(trainedOn.getAsLong()) : OptionalDouble.empty());
        }
    }

    void print(PrintWriter out) {
        List<String> header = new ArrayList<>(List.of("TASK", "MODEL", "RATIONALES", "ACCEPTED"));
        total.trainedOn().ifPresent(count -> header.add("TRAINED ON"));
        header.addAll(List.of("USD", "USD EACH", "USD EACH ACCEPTED"));
        total.trainedOn().ifPresent(count -> header.add("USD EACH TRAINED ON"));
        header.add("UNKNOWN");
        TextTable table = new TextTable(header.toArray(String[]::new));
        models.forEach(line -> line.addTo(table));
        total.addTo(table);
        table.print(out);
        if (total.cost().unknown() > 0) {
            out.println("The cost of " + Amounts.count(total.cost().unknown())
                    + " is not known: nobody had told a price of the model when it answered.");
        }
    }
}
