package io.mentorkd.producers.teachers;

import io.mentorkd.records.Question;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A teacher that a test tells what to say, and that counts how often it is asked. */
final class FakeTeacher implements Teacher {

    private final Saying saying;
    private final AtomicInteger asked = new AtomicInteger();
    private final Queue<Integer> calls = new ConcurrentLinkedQueue<>();

    /** What the teacher says. */
    interface Saying {
        List<TeacherAnswer> answer(Question question, int samples) throws TeacherException, InterruptedException;
    }

    FakeTeacher(Saying saying) {
        this.saying = saying;
    }

    @Override
    public String generator() {
        return "fake";
    }

    @Override
    public String revision() {
        return "7";
    }

    @Override
    public String promptVersion() {
        return "none";
    }

    @Override
    public List<TeacherAnswer> answer(Question question, int samples) throws TeacherException, InterruptedException {
        asked.incrementAndGet();
        return saying.answer(question, samples);
    }

    @Override
    public List<List<TeacherAnswer>> answerAll(List<Question> questions, int samples)
            throws TeacherException, InterruptedException {
        calls.add(questions.size());
        return Teacher.super.answerAll(questions, samples);
    }

    /** How many questions each call was about. */
    List<Integer> calls() {
        return List.copyOf(calls);
    }

    int asked() {
        return asked.get();
    }
}
