package io.mentorkd.cli.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.cli.Invocation;
import io.mentorkd.cli.access.Remedy;
import io.mentorkd.cli.access.Right;
import io.mentorkd.cli.access.RightsTable;
import io.mentorkd.cli.terminal.ExitCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A command does its work with the rights that docs/security.md says, and names the one that it lacks. Every build tries some commands,
 * each without one right of each kind; {@code -Dmentorkd.rights=all} tries all commands and all rights (ten minutes and more).
 */
@ExtendWith(SecuredClusterExtension.class)
class LeastRightsTest {

    private static final boolean IS_WHOLE = "all".equals(System.getProperty("mentorkd.rights"));
    private static final int PATIENCE_SECONDS = 600;
    private static final String CREATE = "topics create";

    /** Somebody who runs a command with these rights; {@code missing} is the one that is kept back, if any. */
    private record Trial(String principal, String prefix, CommandRun run, List<Right> rights, List<Right> missing) {}

    @Test
    void shouldDoWithTheLeastRightsAndNameTheOneThatIsMissing(SecuredCluster cluster) throws Exception {
        CommandRuns runs = new CommandRuns(cluster, IS_WHOLE);
        ExecutorService threads = Executors.newCachedThreadPool();
        try (CommandRuns.TeacherServers servers = CommandRuns.TeacherServers.start()) {
            List<Trial> trials = trials(Stream.of(
                            List.of(CommandRun.always(CREATE, "--partitions", "2")),
                            runs.grading(servers),
                            runs.mentoring(),
                            runs.operations())
                    .flatMap(List::stream)
                    .filter(run -> IS_WHOLE || run.isShort())
                    .toList());
            Map<String, Collection<Right>> grants = new LinkedHashMap<>();
            trials.forEach(trial -> grants.put(trial.principal(), trial.rights()));
            cluster.grant(grants);
            List<String> wrong = new ArrayList<>();
            for (Trial trial : trials) {
                SecuredClient client = cluster.byToken(trial.principal());
                Callable<Invocation> command =
                        () -> client.run(trial.prefix(), trial.run().words());
                check(trial, client, threads.submit(command).get(PATIENCE_SECONDS, TimeUnit.SECONDS), wrong);
                if (trial.run().command().equals(CREATE) && trial.missing().isEmpty()) {
                    runs.prepare();
                }
            }
            assertThat(wrong).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    private static void check(Trial trial, SecuredClient client, Invocation run, List<String> wrong) {
        if (trial.missing().isEmpty()) {
            if (run.exitCode() != ExitCode.DONE && run.exitCode() != ExitCode.DONE_IN_PART) {
                wrong.add("with the least rights: " + run);
            }
            return;
        }
        String told =
                "mentorkd: " + new Remedy(client.bootstrapServers(), "User:NAME").sentence(trial.missing()) + "\n";
        if (run.exitCode() != ExitCode.NOT_AUTHORISED || !run.err().endsWith(told)) {
            wrong.add("without " + trial.missing() + ": " + run);
        }
    }

    private static List<Trial> trials(List<CommandRun> runs) {
        List<Trial> trials = new ArrayList<>();
        for (CommandRun run : runs) {
            for (Right missing : removed(run)) {
                // Topics are made once: who may not must find none.
                String prefix = run.command().equals(CREATE) ? "lacking" + trials.size() + "." : SecuredClient.PREFIX;
                Right own = renamed(missing, prefix);
                trials.add(new Trial(
                        "lacking-" + trials.size(),
                        prefix,
                        run,
                        rights(run, prefix).stream()
                                .filter(right -> !right.equals(own))
                                .toList(),
                        List.of(own)));
            }
            trials.add(new Trial(
                    "allowed-" + trials.size(),
                    SecuredClient.PREFIX,
                    run,
                    rights(run, SecuredClient.PREFIX),
                    List.of()));
        }
        return trials;
    }

    private static Right renamed(Right right, String prefix) {
        String name = prefix + right.name().substring(SecuredClient.PREFIX.length());
        return new Right(right.operation(), right.kind(), name, right.isPattern(), right.when());
    }

    private static List<Right> rights(CommandRun run, String prefix) {
        return RightsTable.of(run.command(), prefix).stream().filter(run::needs).toList();
    }

    /** What somebody shall lack, one after the other: in the short form a right of each kind. */
    private static Collection<Right> removed(CommandRun run) {
        Map<String, Right> chosen = new LinkedHashMap<>();
        List<Right> rights = rights(run, SecuredClient.PREFIX);
        for (Right right : rights) {
            boolean isGrantedTwice = rights.stream().anyMatch(other -> !other.equals(right) && covers(other, right));
            if (!isGrantedTwice) {
                chosen.putIfAbsent(IS_WHOLE ? right.toString() : right.kind() + " " + right.isPattern(), right);
            }
        }
        return chosen.values();
    }

    private static boolean covers(Right one, Right other) {
        return one.operation() == other.operation()
                && one.kind() == other.kind()
                && (one.isPattern()
                        ? other.name().startsWith(one.name())
                        : one.name().equals(other.name()));
    }
}
