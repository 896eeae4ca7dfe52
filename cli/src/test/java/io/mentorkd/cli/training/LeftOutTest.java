package io.mentorkd.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.cli.terminal.ProgressLine;
import io.mentorkd.log.LogRange;
import io.mentorkd.trainers.rounds.Omission;
import io.mentorkd.trainers.rounds.Round;
import io.mentorkd.trainers.training.RoundEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is left out of training is counted by reason, and what to do about it is said. */
class LeftOutTest {

    private static final Map<Omission, Long> OMITTED =
            new TreeMap<>(Map.of(Omission.UNKNOWN_WORDS, 3L, Omission.TOO_LONG, 1L, Omission.SUPERSEDED, 2L));

    private final StringWriter text = new StringWriter();
    private final PrintWriter out = new PrintWriter(text);

    @Test
    void shouldSayInTheSummaryWhatWasLeftOutWhyAndWhatToDo() {
        new TrainingDocument(
                        Optional.of("run"),
                        new TrainingDocument.Effort(1, 5, 10, 100),
                        Map.of(),
                        true,
                        Optional.of(0L),
                        new TrainingDocument.LeftOut(OMITTED, 0),
                        Map.of(),
                        1.5)
                .print(out);
        out.flush();

        assertThat(text.toString().lines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("3 records left out: in words that the tokenizer lacks")
                        .contains("--tokenizer bytes", "--model"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("1 record left out: too long")
                        .contains("--max-target-tokens"))
                .contains("2 records left out: labelled anew since");
    }

    @Test
    void shouldSayWhatToDoWhenAReasonComesUpAndNotEachRound() {
        try (ProgressLine line = new ProgressLine(out)) {
            TrainingProgress progress = new TrainingProgress(line);
            progress.roundBegins(round(1));
            progress.roundBegins(round(2));
        }

        assertThat(text.toString().lines().filter(line -> line.contains("--tokenizer bytes")))
                .hasSize(1);
        assertThat(text.toString().lines().filter(line -> line.contains("3 in words that the tokenizer lacks")))
                .hasSize(2);
    }

    private static RoundEvent round(int number) {
        Round round = new Round(
                number, new LogRange("accepted", new TreeMap<>()), List.of(), 1, OptionalLong.empty(), number);
        return new RoundEvent(round, 1, 4, OMITTED, 0, Optional.empty());
    }
}
