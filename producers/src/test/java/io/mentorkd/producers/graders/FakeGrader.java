package io.mentorkd.producers.graders;

import io.mentorkd.records.Rationale;
import io.mentorkd.records.Verdict;
import io.mentorkd.tasks.Task;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A grader that a test tells what to say, and that counts how often it is asked. */
final class FakeGrader implements Grader {

    private final Function<Rationale, CompletionStage<Verdicted>> saying;
    private final AtomicInteger asked = new AtomicInteger();

    FakeGrader(Function<Rationale, CompletionStage<Verdicted>> saying) {
        this.saying = saying;
    }

    @Override
    public String id() {
        return "fake";
    }

    @Override
    public void check() {}

    @Override
    public CompletionStage<Verdicted> grade(Task task, Rationale rationale) {
        asked.incrementAndGet();
        return saying.apply(rationale);
    }

    int asked() {
        return asked.get();
    }

    static Verdicted right() {
        return Verdicted.of(Verdict.CORRECT, Optional.of("42"), "as it should be");
    }
}
