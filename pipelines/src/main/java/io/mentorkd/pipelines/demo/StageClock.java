package io.mentorkd.pipelines.demo;

import io.mentorkd.pipelines.Stopping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Times the stages, announces each, and begins no other once the demo is stopped. */
final class StageClock {

    private final Consumer<String> announce;
    private final Stopping stopping;
    private final List<DemoResult.Stage> stages = new ArrayList<>();
    private final long began = System.nanoTime();

    StageClock(Consumer<String> announce, Stopping stopping) {
        this.announce = announce;
        this.stopping = stopping;
    }

    /** What a stage does. */
    interface Work<R> {
        R run() throws Exception;
    }

    /** What is said of a stage that is done. */
    interface Sentence<R> {
        String of(R result);
    }

    /**
     * Runs a stage.
     *
     * @throws io.mentorkd.pipelines.StoppedException if the demo was stopped before or meanwhile
     */
    <R> R time(String name, Work<R> work, Sentence<R> sentence) throws Exception {
        stopping.require();
        long start = System.nanoTime();
        R result = work.run();
        stopping.require();
        stages.add(new DemoResult.Stage(name, (System.nanoTime() - start) / 1e9));
        announce.accept(String.format(Locale.ROOT, "[%5.1f s] %-18s %s", seconds(), name, sentence.of(result)));
        return result;
    }

    /** Says something beside. */
    void say(String text) {
        announce.accept(String.format(Locale.ROOT, "[%5.1f s] %s", seconds(), text));
    }

    double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    List<DemoResult.Stage> stages() {
        return List.copyOf(stages);
    }
}
