package io.mentorkd.cli.costs;

import io.mentorkd.admin.costs.CostsDocument;
import io.mentorkd.cli.terminal.Amounts;
import io.mentorkd.cli.terminal.TextTable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** What teachers have cost, for people. */
record CostsTable(CostsDocument costs) {

    private static final double MICROS = 1e6;

    void print(PrintWriter out) {
        boolean learnt = costs.total().trainedOn().isPresent();
        List<String> header = new ArrayList<>(List.of("TASK", "MODEL", "RATIONALES", "ACCEPTED"));
        if (learnt) {
            header.add("TRAINED ON");
        }
        header.addAll(List.of("TOKENS", "USD", "USD EACH", "USD EACH ACCEPTED"));
        if (learnt) {
            header.add("USD EACH TRAINED ON");
        }
        header.add("UNKNOWN");
        TextTable table = new TextTable(header.toArray(String[]::new));
        costs.models().forEach(line -> add(table, line));
        add(table, costs.total());
        table.print(out);
        if (costs.total().cost().unknown() > 0) {
            out.println("The cost of " + Amounts.count(costs.total().cost().unknown())
                    + " is not known: nobody had told a price of the model when it answered.");
        }
    }

    private static void add(TextTable table, CostsDocument.Line line) {
        List<Object> cells = new ArrayList<>(List.of(
                line.task().orElse("all"),
                line.model().orElse("")
                        + line.servedModel()
                                .filter(served -> !line.model().equals(line.servedModel()))
                                .map(served -> " (" + served + ")")
                                .orElse(""),
                Amounts.count(line.rationales()),
                Amounts.count(line.accepted())));
        line.trainedOn().ifPresent(count -> cells.add(Amounts.count(count)));
        cells.add(tokens(line.tokens()));
        cells.add(dollars(line));
        cells.add(dollars(line.cost().microsPerRationale()));
        cells.add(dollars(line.cost().microsPerAccepted()));
        line.trainedOn().ifPresent(count -> cells.add(dollars(line.cost().microsPerTrainedOn())));
        cells.add(Amounts.count(line.cost().unknown()));
        table.row(cells.toArray());
    }

    private static String tokens(CostsDocument.Tokens tokens) {
        return tokens.prompt().isEmpty() || tokens.completion().isEmpty()
                ? Amounts.UNKNOWN
                : Amounts.count(
                        tokens.prompt().getAsLong() + tokens.completion().getAsLong());
    }

    /** Such as 1.25; after {@code >} where a part is not known, and {@code -} where none is. */
    private static String dollars(CostsDocument.Line line) {
        CostsDocument.Cost cost = line.cost();
        if (cost.unknown() == line.rationales()) {
            return Amounts.UNKNOWN;
        }
        return (cost.unknown() > 0 ? ">" : "") + dollars(OptionalDouble.of((double) cost.knownMicros()));
    }

    private static String dollars(OptionalDouble micros) {
        return micros.isEmpty() ? Amounts.UNKNOWN : String.format(Locale.ROOT, "%,.6f", micros.getAsDouble() / MICROS);
    }
}
