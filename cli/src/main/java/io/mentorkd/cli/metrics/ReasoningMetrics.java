package io.mentorkd.cli.metrics;

import io.mentorkd.processors.filter.GradedKind;
import io.mentorkd.producers.teachers.Identity;
import io.mentorkd.producers.teachers.TeacherAnswer;
import io.mentorkd.producers.teachers.TeacherListener;
import io.mentorkd.producers.teachers.TeacherUsage;
import io.mentorkd.records.Question;
import io.mentorkd.records.Source;
import io.mentorkd.tasks.Task;
import io.mentorkd.telemetry.metrics.MetricsRegistry;
import io.mentorkd.telemetry.metrics.StageMetrics;
import io.mentorkd.telemetry.metrics.families.ReasoningFamilies;
import io.mentorkd.telemetry.metrics.families.Sample;
import io.mentorkd.telemetry.metrics.families.StageFamilies;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** What teachers show, and mentors that write. For any thread. */
public final class ReasoningMetrics implements TeacherListener {

    /** Seconds. A solver takes microseconds, a large model up to minutes. */
    private static final double[] LATENCIES = {.001, .01, .05, .1, .25, .5, 1, 2.5, 5, 10, 20, 40, 80, 160, 320};

    private static final double MICROS = 1e6;

    private final StageMetrics metrics;
    private final LoopHealth loops;
    private final String source;
    private final Counter answered;
    private final Counter unanswered;
    private final Counter written;
    private final Counter truncated;
    private final Counter failures;
    private final Counter tokens;
    private final Counter cost;
    private final Histogram latency;

    /** Counts for a worker whose rationales are by {@code source}. */
    public ReasoningMetrics(StageMetrics metrics, Source source) {
        MetricsRegistry registry = metrics.registry();
        this.metrics = metrics;
        this.loops = new LoopHealth(metrics.health());
        this.source = label(source);
        this.answered = registry.counter(ReasoningFamilies.QUESTIONS_ANSWERED);
        this.unanswered = registry.counter(ReasoningFamilies.QUESTIONS_UNANSWERED);
        this.written = registry.counter(ReasoningFamilies.RATIONALES_WRITTEN);
        this.truncated = registry.counter(ReasoningFamilies.RATIONALES_TRUNCATED);
        this.failures = registry.counter(ReasoningFamilies.REQUEST_FAILURES);
        this.tokens = registry.counter(ReasoningFamilies.TOKENS);
        this.cost = registry.counter(ReasoningFamilies.COST);
        this.latency = registry.histogram(ReasoningFamilies.REQUEST_SECONDS, LATENCIES);
        failures.initLabelValues(this.source);
    }

    /** Shows also what only the worker itself counts; it is asked whenever somebody looks. */
    public void follow(LongSupplier notTrain, LongSupplier otherTask, LongSupplier deadLettered) {
        metrics.registry()
                .sampled(
                        ReasoningFamilies.QUESTIONS_SKIPPED,
                        () -> List.of(
                                Sample.of((double) notTrain.getAsLong(), source, "NOT_TRAIN"),
                                Sample.of((double) otherTask.getAsLong(), source, "OTHER_TASK")));
        metrics.registry()
                .sampled(
                        StageFamilies.DEAD_LETTERS,
                        () -> List.of(Sample.of((double) deadLettered.getAsLong(), metrics.stage())));
    }

    /** The same for one of several teachers, whose loops are told apart, and end when it does. */
    public TeacherListener ofTeacher(String name) {
        return new OneOfSeveral(name);
    }

    /** One of several teachers. */
    private final class OneOfSeveral implements TeacherListener {

        private final String name;
        private final Set<String> lanes = ConcurrentHashMap.newKeySet();

        OneOfSeveral(String name) {
            this.name = name;
        }

        @Override
        public void turn(int lane) {
            String loop = name + " lane " + lane;
            lanes.add(loop);
            loops.turns(loop);
        }

        @Override
        public void ended() {
            lanes.forEach(loops::ended);
        }

        @Override
        public void called(Identity teacher, Duration took) {
            ReasoningMetrics.this.called(teacher, took);
        }

        @Override
        public void failed(Source failing) {
            ReasoningMetrics.this.failed(failing);
        }

        @Override
        public void used(Question question, Identity teacher, List<TeacherAnswer> answers) {
            ReasoningMetrics.this.used(question, teacher, answers);
        }

        @Override
        public void answered(Question question, Identity teacher, List<TeacherAnswer> answers) {
            ReasoningMetrics.this.answered(question, teacher, answers);
        }
    }

    @Override
    public void waiting() {
        loops.waits("no mentor is promoted yet");
    }

    @Override
    public void turn(int lane) {
        loops.turns("lane " + lane);
    }

    @Override
    public void collecting() {
        loops.turns("batches");
    }

    @Override
    public void called(Identity teacher, Duration took) {
        latency.labelValues(label(teacher.source()), teacher.generator()).observe(took.toNanos() / 1e9);
    }

    @Override
    public void failed(Source failing) {
        failures.labelValues(label(failing)).inc();
    }

    @Override
    public void answered(Question question, Identity teacher, List<TeacherAnswer> answers) {
        String task = task(question);
        String by = label(teacher.source());
        answered.labelValues(task, by).inc();
        unanswered.labelValues(task, by).inc(answers.isEmpty() ? 1 : 0);
        written.labelValues(task, by).inc(answers.size());
        truncated
                .labelValues(task, by)
                .inc(answers.stream().filter(TeacherAnswer::truncated).count());
    }

    /** Prompt and price of a request are each of its answers': they count once. */
    @Override
    public void used(Question question, Identity teacher, List<TeacherAnswer> answers) {
        String task = task(question);
        String by = label(teacher.source());
        List<TeacherUsage> usages =
                answers.stream().flatMap(answer -> answer.usage().stream()).toList();
        usages.stream()
                .flatMapToInt(usage -> usage.promptTokens().stream())
                .max()
                .ifPresent(count -> tokens.labelValues(task, by, teacher.generator(), "prompt")
                        .inc(count));
        usages.stream()
                .flatMapToInt(usage -> usage.completionTokens().stream())
                .forEach(count -> tokens.labelValues(task, by, teacher.generator(), "completion")
                        .inc(count));
        usages.stream()
                .flatMapToLong(usage -> usage.costMicros().stream())
                .max()
                .ifPresent(micros ->
                        cost.labelValues(task, by, teacher.generator()).inc(micros / MICROS));
    }

    private static String task(Question question) {
        return Task.isName(question.getTask()) ? question.getTask() : GradedKind.UNKNOWN;
    }

    private static String label(Source source) {
        return source.name().toLowerCase(Locale.ROOT);
    }
}
