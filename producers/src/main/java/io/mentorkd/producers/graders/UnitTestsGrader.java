package io.mentorkd.producers.graders;

import io.mentorkd.producers.graders.GraderException.Fault;
import io.mentorkd.producers.hashing.ContentHash;
import io.mentorkd.producers.http.OutsideText;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Verdict;
import io.mentorkd.tasks.GraderRef;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.answers.CodeFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Runs an answer's code and the question's references, which are its tests, in a sandbox: right is what they pass. */
final class UnitTestsGrader implements Grader {

    private static final int LONGEST_END = 1500;

    private final GraderRef.UnitTests settings;
    private final Sandbox sandbox;
    private final ProcessThreads threads;
    private final String id;

    UnitTestsGrader(GraderRef.UnitTests settings, Sandbox sandbox, ProcessThreads threads) {
        this.settings = settings;
        this.sandbox = sandbox;
        this.threads = threads;
        String described = "tests:" + OutsideText.sample(String.join(" ", settings.command())) + ";timeout="
                + settings.timeout() + ";memory=" + (settings.memoryBytes() >> 20) + "m;sandbox="
                + sandbox.description();
        this.id = described + ";sha256="
                + ContentHash.ofBytes(List.of(
                        described.getBytes(StandardCharsets.UTF_8),
                        String.join("\0", settings.command()).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String id() {
        return id;
    }

    /** Looks for the interpreter as the sandbox sees it. */
    @Override
    public void check() {
        String program = settings.command().get(0);
        try (Room room = Room.make()) {
            BoundedProcess.Ended ended =
                    sandbox.run(room.inner(), List.of("sh", "-c", "command -v \"$0\"", program), limits());
            if (!ended.exit().equals(Optional.of(0))) {
                throw new GraderException(
                        Fault.GRADER,
                        "the interpreter of unit tests '" + OutsideText.sample(program) + "' is not found in their"
                                + " sandbox" + (sandbox.asNobody() ? ", in which nobody is root" : "")
                                + "; install it where every user may run it");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public CompletionStage<Verdicted> grade(Task task, Rationale rationale) {
        List<String> tests = rationale.getQuestion().getReferences();
        if (tests.stream().allMatch(String::isBlank)) {
            return CompletableFuture.failedFuture(new GraderException(
                    Fault.RATIONALE,
                    "the question has no references, which are its unit tests; publish it again with them"));
        }
        ShownAnswer answer = ShownAnswer.of(task, rationale);
        if (answer.verbatim().isEmpty()) {
            return CompletableFuture.completedFuture(
                    Verdicted.of(Verdict.UNPARSED, Optional.empty(), "no code was found in the answer"));
        }
        String language = task.answers().format() instanceof CodeFormat code ? code.language() : "text";
        TestProgram program = TestProgram.of(language, answer.verbatim().get(), tests, "passed-" + UUID.randomUUID());
        return threads.submit(() -> {
            try (Room room = Room.make()) {
                List<String> command = new ArrayList<>(settings.command());
                command.add(room.write(program.name(), program.text()).toString());
                return verdict(program, answer, sandbox.run(room.inner(), command, limits()));
            }
        });
    }

    private Sandbox.Limits limits() {
        return new Sandbox.Limits(settings.timeout(), settings.memoryBytes());
    }

    private Verdicted verdict(TestProgram program, ShownAnswer answer, BoundedProcess.Ended ended) {
        if (ended.exit().isEmpty()) {
            return wrong(answer, "took longer than " + settings.timeout().toMillis() + " ms", ended);
        }
        int exit = ended.exit().get();
        if (exit != 0) {
            return wrong(answer, "ended with exit code " + exit, ended);
        }
        if (program.sign().isPresent()
                && !ended.out().cut()
                && !ended.out().text().contains(program.sign().get())) {
            return wrong(answer, "ended before the tests were over", ended);
        }
        if (program.sign().isPresent() && ended.out().cut()) {
            return wrong(answer, "wrote more than " + BoundedProcess.LONGEST_OUTPUT + " bytes", ended);
        }
        return Verdicted.of(Verdict.CORRECT, answer.normal(), "passed the tests");
    }

    /** The end of what it wrote says most. */
    private static Verdicted wrong(ShownAnswer answer, String what, BoundedProcess.Ended ended) {
        String out = ended.out().text().strip();
        String end = out.length() <= LONGEST_END ? out : "..." + out.substring(out.length() - LONGEST_END);
        return Verdicted.of(Verdict.WRONG, answer.normal(), end.isEmpty() ? what : what + ": " + end);
    }
}
