package io.mentorkd.producers.graders;

import io.mentorkd.producers.graders.GraderException.Fault;
import io.mentorkd.producers.hashing.ContentHash;
import io.mentorkd.producers.http.OutsideText;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Verdict;
import io.mentorkd.tasks.GraderRef;
import io.mentorkd.tasks.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletionStage;

/** One process a rationale, which reads the document and prints a verdict. */
final class CommandGrader implements Grader {

    private static final long LONGEST_HASHED_FILE = 16L << 20;

    private final GraderRef.Command settings;
    private final ProcessThreads threads;
    private final String id;

    CommandGrader(GraderRef.Command settings, ProcessThreads threads) {
        this.settings = settings;
        this.threads = threads;
        this.id = "command:" + OutsideText.sample(String.join(" ", settings.command())) + ";timeout="
                + settings.timeout() + ";sha256=" + ContentHash.ofBytes(parts(settings.command()));
    }

    @Override
    public String id() {
        return id;
    }

    /** Finds the program as a shell would, without running it. */
    @Override
    public void check() {
        String program = settings.command().get(0);
        if (program.indexOf('/') >= 0 ? !Files.isExecutable(Path.of(program)) : !ProgramPath.holds(program)) {
            throw new GraderException(
                    Fault.GRADER,
                    "the grader's command '" + OutsideText.sample(program) + "' is not found, or may not be run; give"
                            + " its path, or install it");
        }
    }

    @Override
    public CompletionStage<Verdicted> grade(Task task, Rationale rationale) {
        byte[] document = GraderDocument.of(task, rationale);
        Optional<String> answer = ShownAnswer.of(task, rationale).normal();
        return threads.submit(() -> verdict(
                BoundedProcess.run(
                        settings.command(),
                        builder -> builder.environment().remove(GraderSettings.JUDGE_KEY),
                        document,
                        settings.timeout()),
                answer));
    }

    private Verdicted verdict(BoundedProcess.Ended ended, Optional<String> answer) {
        if (ended.exit().isEmpty()) {
            throw failure("did not end in " + settings.timeout().toMillis() + " ms and was killed", ended);
        }
        if (ended.out().cut()) {
            throw new GraderException(
                    Fault.RATIONALE,
                    "the grader's command wrote more than " + BoundedProcess.LONGEST_OUTPUT + " bytes");
        }
        int exit = ended.exit().get();
        boolean printed = !ended.out().text().isBlank();
        boolean complained = !ended.errors().text().isBlank();
        if (exit == 127 && !printed) {
            throw new GraderException(
                    Fault.GRADER,
                    "the grader's command is not found: "
                            + OutsideText.sample(ended.errors().text()));
        }
        // A script that fails ends with 1, too, and says why.
        if (exit > 1 || (exit == 1 && !printed && complained)) {
            throw failure("ended with exit code " + exit, ended);
        }
        return printed
                ? VerdictJson.verdict("the grader's command", ended.out().bytes(), answer)
                : new Verdicted(
                        exit == 0 ? Verdict.CORRECT : Verdict.WRONG, answer, OptionalDouble.empty(), Optional.empty());
    }

    private static GraderException failure(String what, BoundedProcess.Ended ended) {
        String errors = ended.errors().text().strip();
        String end = errors.substring(Math.max(0, errors.length() - 150));
        return new GraderException(
                Fault.PASSING,
                "the grader's command " + what + (end.isEmpty() ? "" : ": ..." + OutsideText.sample(end)));
    }

    /** The words of the command, and the contents of those that name a file. */
    private static List<byte[]> parts(List<String> command) {
        List<byte[]> parts = new ArrayList<>();
        for (String word : command) {
            parts.add(word.getBytes(StandardCharsets.UTF_8));
            try {
                Path file = Path.of(word);
                if (Files.isRegularFile(file) && Files.size(file) <= LONGEST_HASHED_FILE) {
                    parts.add(Files.readAllBytes(file));
                }
            } catch (InvalidPathException | IOException noFile) {
                // The word alone counts.
            }
        }
        return parts;
    }
}
