package io.mentorkd.cli.deadletters;

import io.mentorkd.admin.deadletters.DeadLetterLog;
import io.mentorkd.admin.deadletters.LetterFilter;
import io.mentorkd.admin.deadletters.LetterGroup;
import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.cli.terminal.TextTable;
import io.mentorkd.connection.KafkaConnection;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mentorkd dlq ls}. */
@Command(
        name = "ls",
        description = {
            "Count dead letters by topic and reason.",
            "A letter is open until its record is redriven or discarded. CAME BACK: open letters of records that were"
                    + " redriven before and failed again."
        },
        sortOptions = false)
final class DlqLsCommand implements Callable<Integer> {

    @Mixin
    private DlqFilterOptions filter;

    @Option(names = "--all", description = "Letters whose record is redriven or discarded, too.")
    private boolean all;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    /** One line. */
    record Group(
            String topic,
            String exception,
            String reason,
            String message,
            List<String> stages,
            long open,
            long redriven,
            long discarded,
            long cameBack,
            int attempts,
            String firstSeen,
            String lastSeen) {

        static Group of(LetterGroup group) {
            return new Group(
                    group.topic(),
                    group.reason().exception(),
                    group.reason().text(),
                    group.example(),
                    group.stages(),
                    group.open(),
                    group.redriven(),
                    group.discarded(),
                    group.cameBack(),
                    group.attempts(),
                    group.firstSeen().truncatedTo(ChronoUnit.SECONDS).toString(),
                    group.lastSeen().truncatedTo(ChronoUnit.SECONDS).toString());
        }
    }

    /** What is printed; the sums are of all letters, whatever groups are shown. */
    record Document(long open, long redriven, long discarded, List<Group> groups) {

        static Document of(List<LetterGroup> groups, boolean all) {
            return new Document(
                    sum(groups, LetterGroup::open),
                    sum(groups, LetterGroup::redriven),
                    sum(groups, LetterGroup::discarded),
                    groups.stream()
                            .filter(group -> all || group.open() > 0)
                            .map(Group::of)
                            .toList());
        }

        void print(PrintWriter out) {
            if (groups.isEmpty()) {
                out.println("no open dead letters");
                return;
            }
            TextTable table = new TextTable(
                    "TOPIC",
                    "OPEN",
                    "CAME BACK",
                    "ATTEMPTS",
                    "REDRIVEN",
                    "DISCARDED",
                    "FIRST SEEN",
                    "LAST SEEN",
                    "REASON");
            groups.forEach(group -> table.row(
                    group.topic(),
                    group.open(),
                    group.cameBack(),
                    group.attempts(),
                    group.redriven(),
                    group.discarded(),
                    group.firstSeen(),
                    group.lastSeen(),
                    group.reason()));
            table.print(out);
        }

        private static long sum(List<LetterGroup> groups, ToLongFunction<LetterGroup> count) {
            return groups.stream().mapToLong(count).sum();
        }
    }

    @Override
    public Integer call() {
        LetterFilter wanted = filter.filter(connection.topics());
        KafkaConnection cluster = DlqTopics.connect(connection);
        List<LetterGroup> groups = new DeadLetterLog(cluster, connection.topics()).groups(wanted);
        Document document = Document.of(groups, all);
        output.print(document, document::print);
        return ExitCode.DONE;
    }
}
