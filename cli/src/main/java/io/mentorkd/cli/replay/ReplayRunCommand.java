package io.mentorkd.cli.replay;

import io.mentorkd.admin.replay.ReplayPlanFile;
import io.mentorkd.admin.replay.ReplayPurpose;
import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.options.ConventionOption;
import io.mentorkd.cli.options.MetricsOptions;
import io.mentorkd.cli.options.RateOption;
import io.mentorkd.cli.options.RoundOptions;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.log.RateLimit;
import io.mentorkd.producers.mentors.MentorConfig;
import io.mentorkd.tasks.Convention;
import io.mentorkd.telemetry.metrics.StageMetrics;
import io.mentorkd.telemetry.metrics.StageState;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mentorkd replay run}. */
@Command(
        name = "run",
        description = {
            "Do what a plan says: it ends where the plan ends, and may be killed and run again with the same options.",
            "student, mentor: trains on the plan's records and leaves the model in --out; options and defaults are those of"
                    + " 'student train' and 'mentor train'. The same plan, options and seed give the same weights, byte for"
                    + " byte.",
            "regrade: says how verdicts would change, and with --to-prefix writes the graded rationales to other topics."
                    + " relabel: has the promoted mentor label what it has not labelled. redrive: copies.",
            "Exit code 5 if the log no longer holds all that the plan names, 7 if it was interrupted."
        },
        footer = "  mentorkd replay run plan.json --out .mentorkd/last-month")
final class ReplayRunCommand implements Callable<Integer> {

    /** What of the options for training says how a mentor labels, too. */
    private static final Set<String> OF_LABELLING =
            Set.of("--device", "--threads", "--max-source-tokens", "--max-target-tokens");

    @Parameters(paramLabel = "FILE", description = "The plan.")
    private Path file;

    @ArgGroup(validate = false, heading = "%nregrade, relabel, redrive:%n")
    private RecordWork work = new RecordWork();

    @Mixin
    private ReplayTrainingOptions training;

    @Mixin
    private RoundOptions rounds;

    @Mixin
    private MetricsOptions metrics;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    @Spec
    private CommandSpec command;

    /** What is not training. */
    static final class RecordWork {
        @ArgGroup(validate = false)
        private RateOption rate = new RateOption();

        @Option(
                names = "--to-prefix",
                paramLabel = "PREFIX",
                description = "For regrade: write to the topics with this prefix, which 'mentorkd topics create"
                        + " --topic-prefix PREFIX' makes. Default: write nothing, and say what would change.")
        private Optional<String> toPrefix = Optional.empty();

        @Option(
                names = "--mentor-id",
                paramLabel = "NAME",
                description = "For relabel: the model whose promoted checkpoint labels. Default: mentor.")
        private String mentorId = MentorConfig.DEFAULT_MODEL_ID;

        @Option(
                names = "--convention",
                paramLabel = "NAME",
                defaultValue = "strict",
                completionCandidates = ConventionOption.Names.class,
                description = "For regrade: by which rules, ${COMPLETION-CANDIDATES}.")
        private Convention convention;

        RateLimit limit() {
            return new RateLimit(rate.perSecond());
        }

        Optional<String> toPrefix() {
            return toPrefix;
        }

        Convention convention() {
            return convention;
        }

        String mentorId() {
            return mentorId;
        }
    }

    @Override
    public Integer call() throws Exception {
        return ReplayFailures.told(() -> {
            ReplayPlanFile.Loaded loaded = ReplayPlanFile.read(file);
            requireFor(loaded.plan().purpose());
            try (StageMetrics shown = metrics.open("replay", MetricsOptions.COMPUTING, output.err())) {
                ReplayCluster cluster =
                        ReplayCluster.of(connection, loaded.plan()).watchedBy(shown);
                return run(loaded, cluster, shown);
            }
        });
    }

    private int run(ReplayPlanFile.Loaded loaded, ReplayCluster cluster, StageMetrics shown) throws Exception {
        shown.health().enter(StageState.Phase.RUNNING, "");
        return switch (loaded.plan().purpose()) {
            case STUDENT, MENTOR -> {
                ReplayTrainingOptions options = training.as(loaded.plan(), command);
                yield new ReplayTraining(cluster, loaded, options, rounds.config(), shown, output).run();
            }
            case REGRADE -> new ReplayRegrade(cluster, work, output).run();
            case RELABEL -> new ReplayRelabel(cluster, work, training.model(), output).run();
            case REDRIVE -> new ReplayRedrive(cluster, work.limit(), output).run();
        };
    }

    private void requireFor(ReplayPurpose purpose) {
        boolean labels = purpose == ReplayPurpose.RELABEL;
        Map<String, CommandSpec> mixins = command.mixins();
        for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
            String name = option.longestName();
            boolean isOfTraining = mixins.get("training").findOption(name) != null
                    || mixins.get("rounds").findOption(name) != null;
            boolean isUsed = !isOfTraining || purpose.trains() || (labels && OF_LABELLING.contains(name));
            switch (name) {
                case "--rate" -> isUsed = !purpose.trains();
                case "--to-prefix", "--convention" -> isUsed = purpose == ReplayPurpose.REGRADE;
                case "--mentor-id" -> isUsed = labels;
                default -> {} // said above
            }
            if (!isUsed) {
                throw new CommandFailure(
                        ExitCode.USAGE, name + " has no meaning for a plan for " + purpose + ": leave it out");
            }
        }
    }
}
