package io.mentorkd.cli.lag;

import io.mentorkd.admin.lag.GroupLag;
import io.mentorkd.admin.lag.GroupSelection;
import io.mentorkd.admin.lag.LagCollector;
import io.mentorkd.admin.lag.LagConfig;
import io.mentorkd.admin.lag.LagReport;
import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.options.MetricsOptions;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.Interruption;
import io.mentorkd.cli.terminal.ProgressLine;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.telemetry.metrics.StageMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.common.IsolationLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mentorkd lag}. */
@Command(
        name = "lag",
        description = {
            "Tell how far the groups of the pipeline are behind, in records, in time and in work, and which stage holds the"
                    + " others up.",
            "Rates, times to catch up and statuses need more than one look: see --watch and --over.",
            "With --metrics-port it runs until Ctrl-C and exports what it sees to Prometheus. It looks every 5 seconds, and"
                    + " prints nothing, unless --watch says otherwise; MENTORKD_METRICS_PORT alone does not make it do so.",
            "",
            "Status (the rules of LinkedIn's Burrow, over the last ten commits): OK; WARN: the lag has not shrunk; STALL:"
                    + " alive, but its offset does not move; STOP: no commit for longer than the ten took, or nobody is there to"
                    + " read what waits; REWIND: its offset went backwards; IDLE: nobody is there, and nothing waits. OK? is said before enough commits were seen,"
                    + " AHEAD of an offset beyond the end of the log, ? where the cluster does not say.",
            "A trainer says itself whether it runs: running; stuck, for half an hour; gone without a word (killed); stopped;"
                    + " or finished, of which nothing is asked any more."
        },
        footerHeading = "%nCheck:%n",
        footer = {
            LagCheck.GRAMMAR_HELP,
            "",
            "Examples:",
            "  mentorkd lag --watch",
            "  mentorkd lag --over 30s --check 'lag<1000,age<10m,status=OK'"
        },
        subcommands = LagForgetCommand.class)
public final class LagCommand implements Callable<Integer> {

    private static final int LOOKS_OF_OVER = 10;
    private static final Duration EXPORT_PERIOD = Duration.ofSeconds(5);

    @Spec
    private CommandSpec command;

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            description = "Show this group too, whatever its name; may be repeated. It must exist.")
    private Set<String> groups = Set.of();

    @Option(names = "--no-pipeline", description = "Show only the groups that --group names.")
    private boolean noPipeline;

    @Option(
            names = "--watch",
            arity = "0..1",
            paramLabel = "DURATION",
            fallbackValue = "2s",
            description = "Look again so often, each 2s unless told, until Ctrl-C. With -o json: a line a look.")
    private Optional<Duration> watch = Optional.empty();

    @Option(names = "--looks", paramLabel = "N", description = "With --watch: end after N looks.")
    private Optional<Integer> looks = Optional.empty();

    @Option(
            names = "--over",
            paramLabel = "DURATION",
            description =
                    "Look eleven times in this long, such as 30s, and show the last look, with rates and statuses.")
    private Optional<Duration> over = Optional.empty();

    @Option(
            names = "--check",
            paramLabel = "CHECK",
            converter = LagCheckConverter.class,
            description = "Exit with 6 unless this holds for every group, such as 'lag<1000,age<10m,status=OK'.")
    private Optional<LagCheck> check = Optional.empty();

    @Option(
            names = "--isolation",
            paramLabel = "LEVEL",
            defaultValue = "read_committed",
            description =
                    "What the groups read: read_committed, up to the last stable offset, as the pipeline does; or"
                            + " read_uncommitted, up to the high watermark, which Kafka's own tools take. Default: read_committed.")
    private String isolation;

    @Mixin
    private MetricsOptions metrics;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private LagOutputOptions output;

    @Override
    public Integer call() throws InterruptedException {
        if (metrics.onCommandLine()) {
            requireEndless();
        }
        GroupSelection selection = selection();
        LagConfig config = config();
        if (metrics.onCommandLine()) {
            try (StageMetrics shown = metrics.open(
                    "lag", MetricsOptions.POLLING, command.commandLine().getErr())) {
                return look(
                        shown.watched(connection.connect()),
                        selection,
                        config,
                        looking -> looking.export(watch.orElse(EXPORT_PERIOD), shown));
            }
        }
        return look(connection.connect(), selection, config, this::look);
    }

    /** How a command looks. */
    private interface Looking {
        LagReport look(LagLooks looking) throws InterruptedException;
    }

    private int look(KafkaConnection cluster, GroupSelection selection, LagConfig config, Looking how)
            throws InterruptedException {
        LagPrinter printer =
                metrics.onCommandLine() && watch.isEmpty() ? LagOutputOptions.silence() : output.printer(check);
        try (Interruption interruption = new Interruption();
                LagCollector collector = new LagCollector(cluster, selection, config)) {
            return exitCode(how.look(new LagLooks(collector, printer, interruption)));
        }
    }

    private LagReport look(LagLooks looking) throws InterruptedException {
        return watch.isPresent()
                ? looking.watch(watch.get(), looks.orElse(Integer.MAX_VALUE))
                : looking.once(
                        over.map(whole -> whole.dividedBy(LOOKS_OF_OVER)),
                        LOOKS_OF_OVER,
                        new ProgressLine(command.commandLine().getErr()));
    }

    private void requireEndless() {
        refuseWithMetrics("--check", check);
        refuseWithMetrics("--over", over);
        refuseWithMetrics("--looks", looks);
    }

    private void refuseWithMetrics(String option, Optional<?> value) {
        if (value.isPresent()) {
            throw wrong("--metrics-port and " + option + " exclude each other: metrics are served until Ctrl-C, and "
                    + option + " is for a command that ends");
        }
    }

    private int exitCode(LagReport last) {
        List<LagCheck.Failure> failures =
                check.map(demanded -> demanded.failures(last)).orElse(List.of());
        if (failures.stream().anyMatch(LagCheck.Failure::known)) {
            return ExitCode.CHECK_FAILED;
        }
        boolean isInPart = !failures.isEmpty() || last.groups().stream().anyMatch(LagCommand::failed);
        return isInPart ? ExitCode.DONE_IN_PART : ExitCode.DONE;
    }

    private static boolean failed(GroupLag group) {
        return group.error().isPresent()
                || group.partitions().stream()
                        .anyMatch(partition -> partition.error().isPresent());
    }

    private GroupSelection selection() {
        if (noPipeline && groups.isEmpty()) {
            throw wrong("--no-pipeline needs a --group");
        }
        return new GroupSelection(connection.topics(), !noPipeline, groups);
    }

    private LagConfig config() {
        if (watch.isPresent() && over.isPresent()) {
            throw wrong("--watch and --over exclude each other");
        }
        if (looks.isPresent() && watch.isEmpty()) {
            throw wrong("--looks needs --watch");
        }
        if (watch.filter(Duration::isZero).isPresent()) {
            throw wrong("--watch must be above 0");
        }
        if (looks.filter(number -> number < 1).isPresent()) {
            throw wrong("--looks must be at least 1, was " + looks.get());
        }
        if (over.filter(whole -> whole.dividedBy(LOOKS_OF_OVER).compareTo(Duration.ZERO) <= 0)
                .isPresent()) {
            throw wrong("--over must be above 0, was " + over.get());
        }
        return LagConfig.defaults().withIsolation(isolationLevel());
    }

    private IsolationLevel isolationLevel() {
        try {
            return IsolationLevel.valueOf(isolation.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw wrong("--isolation must be read_committed or read_uncommitted, was '" + isolation + "'");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
