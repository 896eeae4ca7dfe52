package io.mentorkd.cli;

import io.mentorkd.cli.checkpoints.CheckpointsCommand;
import io.mentorkd.cli.dataset.DatasetCommand;
import io.mentorkd.cli.deadletters.DlqCommand;
import io.mentorkd.cli.lag.LagCommand;
import io.mentorkd.cli.options.Converters;
import io.mentorkd.cli.questions.GradeCommand;
import io.mentorkd.cli.questions.QuestionsCommand;
import io.mentorkd.cli.questions.RationalesCommand;
import io.mentorkd.cli.replay.ReplayCommand;
import io.mentorkd.cli.stages.FilterCommand;
import io.mentorkd.cli.stages.JoinCommand;
import io.mentorkd.cli.stages.TeacherCommand;
import io.mentorkd.cli.tasks.TasksCommand;
import io.mentorkd.cli.terminal.TerminalWriter;
import io.mentorkd.cli.terminal.Version;
import io.mentorkd.cli.training.AnswerCommand;
import io.mentorkd.cli.training.EvaluateCommand;
import io.mentorkd.cli.training.ScoreCommand;
import io.mentorkd.cli.training.StudentCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code mentorkd} and its subcommands. */
@Command(
        name = "mentorkd",
        description =
                "Distils the reasoning of a large language model into a small one, continually, over Apache Kafka.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            TopicsCommand.class,
            TasksCommand.class,
            QuestionsCommand.class,
            RationalesCommand.class,
            DatasetCommand.class,
            GradeCommand.class,
            TeacherCommand.class,
            FilterCommand.class,
            MentorCommand.class,
            JoinCommand.class,
            StudentCommand.class,
            EvaluateCommand.class,
            AnswerCommand.class,
            ScoreCommand.class,
            ExperimentCommand.class,
            DashboardCommand.class,
            LagCommand.class,
            ReplayCommand.class,
            DlqCommand.class,
            CheckpointsCommand.class,
            CompletionCommand.class,
            LoadClassesCommand.class,
            ShellFilesCommand.class,
            HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed",
            "2:wrong usage",
            "3:not found",
            "4:not authorised",
            "5:conflict",
            "6:a check that you asked for did not hold",
            "7:done in part",
            "130:stopped by Ctrl-C before it was done"
        },
        footerHeading = "%nBegin with:%n",
        footer = "  mentorkd demo")
public final class Mentorkd implements Runnable {

    @Option(
            names = Logging.VERBOSE,
            scope = ScopeType.INHERIT,
            description = "Log what happens, and print the stack trace of a failure.")
    private boolean verbose;

    @Option(
            names = {"-h", "--help", CommandHelp.CONNECTION},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description =
                    "Show this help; or the options that say where the cluster is (--bootstrap-server and others),"
                            + " and what is served of it (--metrics-port and others).")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the versions of mentorkd and of Java.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean version;

    @Spec
    private CommandSpec command;

    private Mentorkd() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        Logging.configure(arguments);
        return commandLine()
                .setOut(new TerminalWriter(System.out))
                .setErr(new TerminalWriter(System.err))
                .execute(arguments);
    }

    /** By itself it shows what there is. */
    @Override
    public void run() {
        Usage.print(command.commandLine(), command.commandLine().getOut());
    }

    boolean verbose() {
        return verbose;
    }

    /** The command line, not yet run: for {@link #main} and for tests. */
    static CommandLine commandLine() {
        return Converters.register(new CommandLine(new Mentorkd()))
                .setExecutionExceptionHandler(new FailureReport())
                .setParameterExceptionHandler(new UsageReport())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(new Usage())
                .setHelpFactory(CommandHelp::new)
                .setUsageHelpWidth(Usage.width())
                .setAbbreviatedOptionsAllowed(false);
    }
}
