package io.mentorkd.producers.teachers;

import io.mentorkd.records.Question;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** A teacher that a test tells what to say, and that remembers what it is asked. */
final class FakeTeacher implements Teacher {

    /** The identity of all of them. */
    static final Identity IDENTITY = Identity.ofTeacher("fake", "7");

    private final Function<Request, CompletionStage<Reply>> saying;
    private final Queue<Request> asked = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> calls = new ConcurrentLinkedQueue<>();

    /** What a teacher says that answers before it returns. */
    interface Saying {
        Reply to(Request request) throws InterruptedException;
    }

    private FakeTeacher(Function<Request, CompletionStage<Reply>> saying) {
        this.saying = saying;
    }

    /** A teacher that answers before it returns. */
    static FakeTeacher saying(Saying saying) {
        return new FakeTeacher(request -> {
            try {
                return CompletableFuture.completedStage(saying.to(request));
            } catch (InterruptedException stop) {
                return CompletableFuture.failedStage(new CancellationException("interrupted"));
            }
        });
    }

    /** A teacher that answers whenever it likes. */
    static FakeTeacher later(Function<Request, CompletionStage<Reply>> saying) {
        return new FakeTeacher(saying);
    }

    /** One that has one answer to every question. */
    static Reply answer() {
        return Reply.Answers.all(List.of(new TeacherAnswer("chain", Optional.of("1"))));
    }

    @Override
    public Identity identity() {
        return IDENTITY;
    }

    @Override
    public CompletionStage<Reply> ask(Request request) {
        asked.add(request);
        return saying.apply(request);
    }

    @Override
    public List<CompletionStage<Reply>> askAll(List<Request> requests) {
        calls.add(requests.size());
        return Teacher.super.askAll(requests);
    }

    /** How many questions each call was about. */
    List<Integer> calls() {
        return List.copyOf(calls);
    }

    int asked() {
        return asked.size();
    }

    List<Request> requests() {
        return List.copyOf(asked);
    }

    List<Question> questions() {
        return asked.stream().map(Request::question).toList();
    }
}
