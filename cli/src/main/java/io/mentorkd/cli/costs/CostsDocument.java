package io.mentorkd.cli.costs;

import io.mentorkd.cli.terminal.Amounts;
import io.mentorkd.cli.terminal.TextTable;
import java.io.PrintWriter;
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
     * The rationales of a model for a task. All costs are millionths of a US dollar.
     *
     * @param task of the questions; empty for the total
     * @param model as it was asked for; empty for the total
     * @param servedModel as its server calls it; empty where it does not
     * @param rationales that were written
     * @param accepted of them
     * @param unknownCosts rationales whose cost nobody knows
     * @param knownCostMicros of the others
     * @param costMicros of all; empty where one is not known
     * @param microsPerRationale on average, over those that are known
     * @param microsPerAccepted what all of them cost, by those that were accepted; empty where one is not known
     */
    record Line(
            Optional<String> task,
            Optional<String> model,
            Optional<String> servedModel,
            long rationales,
            long accepted,
            long unknownCosts,
            long knownCostMicros,
            OptionalLong costMicros,
            OptionalDouble microsPerRationale,
            OptionalDouble microsPerAccepted) {

        static Line of(
                Optional<String> task,
                Optional<String> model,
                Optional<String> servedModel,
                Spent spent,
                long accepted) {
            return new Line(
                    task,
                    model,
                    servedModel,
                    spent.known() + spent.unknown(),
                    accepted,
                    spent.unknown(),
                    spent.knownMicros(),
                    spent.micros(),
                    spent.microsEach(),
                    spent.microsFor(accepted));
        }

        private void addTo(TextTable table) {
            table.row(
                    task.orElse("all"),
                    model.orElse("")
                            + servedModel
                                    .filter(name -> !model.equals(servedModel))
                                    .map(name -> " (" + name + ")")
                                    .orElse(""),
                    Amounts.count(rationales),
                    Amounts.count(accepted),
                    new Spent(knownCostMicros, rationales - unknownCosts, unknownCosts).dollars(),
                    Spent.dollars(microsPerRationale),
                    Spent.dollars(microsPerAccepted),
                    Amounts.count(unknownCosts));
        }
    }

    void print(PrintWriter out) {
        TextTable table = new TextTable(
                "TASK", "MODEL", "RATIONALES", "ACCEPTED", "USD", "USD EACH", "USD EACH ACCEPTED", "UNKNOWN");
        models.forEach(line -> line.addTo(table));
        total.addTo(table);
        table.print(out);
        if (total.unknownCosts() > 0) {
            out.println(
                    "The cost of " + Amounts.count(total.unknownCosts())
                            + " is not known: no price of the model was, when it answered. --prices FILE gives one to: mentorkd teacher run");
        }
    }
}
