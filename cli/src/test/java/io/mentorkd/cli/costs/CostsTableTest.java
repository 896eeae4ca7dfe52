package io.mentorkd.cli.costs;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.admin.costs.CostsDocument;
import io.mentorkd.admin.costs.CostsDocument.Cost;
import io.mentorkd.admin.costs.CostsDocument.Line;
import io.mentorkd.admin.costs.CostsDocument.Tokens;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CostsTableTest {

    private static final Cost KNOWN = new Cost(
            0, 600, OptionalLong.of(600), OptionalDouble.of(200), OptionalDouble.of(300), OptionalDouble.of(600));
    private static final Cost MIXED = new Cost(
            1, 100, OptionalLong.empty(), OptionalDouble.of(50), OptionalDouble.empty(), OptionalDouble.empty());
    private static final Cost UNKNOWN = new Cost(
            3, 0, OptionalLong.empty(), OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
    private static final Tokens TOKENS = new Tokens(
            OptionalLong.of(1_000),
            OptionalLong.of(500),
            OptionalDouble.of(500),
            OptionalDouble.of(750),
            OptionalDouble.empty());
    private static final Tokens NONE = new Tokens(
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty());

    @Test
    void shouldNeverShowAnUnknownCostAsNothing() {
        String table =
                printed(line("b", UNKNOWN, NONE, OptionalLong.empty()), line("m", MIXED, TOKENS, OptionalLong.empty()));

        assertThat(table)
                .containsPattern("svamp +b +3 +2 +- +- +- +- +3\n")
                .containsPattern("svamp +m +3 +2 +1,500 +>0.000100 +0.000050 +- +1\n")
                .contains("is not known: nobody had told a price")
                .doesNotContain("TRAINED ON");
    }

    @Test
    void shouldShowWhatOneCostThatWasTrainedOn() {
        assertThat(printed(line("a", KNOWN, TOKENS, OptionalLong.of(1))))
                .contains("TRAINED ON", "USD EACH TRAINED ON")
                .containsPattern("svamp +a \\(a-2026\\) +3 +2 +1 +1,500 +0.000600 +0.000200 +0.000300 +0.000600 +0\n")
                .doesNotContain("not known");
    }

    private static String printed(Line... lines) {
        StringWriter out = new StringWriter();
        new CostsTable(new CostsDocument(List.of(lines), lines[0])).print(new PrintWriter(out, true));
        return out.toString();
    }

    private static Line line(String model, Cost cost, Tokens tokens, OptionalLong trainedOn) {
        return new Line(
                Optional.of("svamp"),
                Optional.of(model),
                model.equals("a") ? Optional.of("a-2026") : Optional.empty(),
                3,
                2,
                trainedOn,
                cost,
                tokens);
    }
}
