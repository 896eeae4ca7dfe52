package io.mentorkd.cli.options;

import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.trainers.rounds.RoundConfig;
import java.time.Duration;
import java.util.OptionalLong;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How the log is cut into rounds of training. */
public final class RoundOptions {

    private static final String PASSES = "--passes";
    private static final String STEPS = "--steps";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = PASSES,
            paramLabel = "N",
            defaultValue = "20",
            description = "Times that each rationale is trained on.")
    private int passes;

    @Option(
            names = STEPS,
            paramLabel = "N",
            description = "Optimisation steps of a round, exactly, in place of " + PASSES
                    + ": runs over different rationales then train for equally long.")
    private Long steps;

    @Option(
            names = "--replay-fraction",
            paramLabel = "X",
            defaultValue = "0.1",
            description = "Older rationales in a round, as a fraction of the new ones, against forgetting.")
    private double replayFraction;

    @Option(
            names = "--min-round-records",
            paramLabel = "N",
            defaultValue = "256",
            description = "New rationales that a round waits for.")
    private long minRoundRecords;

    @Option(
            names = "--max-round-records",
            paramLabel = "N",
            defaultValue = "50000",
            description = "New rationales of a round at most, which bounds memory.")
    private long maxRoundRecords;

    @Option(
            names = "--max-round-wait",
            paramLabel = "DURATION",
            defaultValue = "30s",
            description = "How long a round waits for --min-round-records.")
    private Duration maxRoundWait;

    /** What a round takes of the log, and for how long. */
    public RoundConfig config() {
        if (steps != null && command.commandLine().getParseResult().hasMatchedOption(PASSES)) {
            throw CommandFailure.usage(
                    STEPS + " and " + PASSES + " exclude each other: give the one that a round shall end by");
        }
        return new RoundConfig(
                passes,
                steps == null ? OptionalLong.empty() : OptionalLong.of(steps),
                minRoundRecords,
                maxRoundWait,
                maxRoundRecords,
                replayFraction);
    }
}
