package io.mentorkd.cli.stages;

import io.mentorkd.cli.estimates.EstimateDocument;
import io.mentorkd.cli.estimates.TeachersEstimate;
import io.mentorkd.cli.metrics.ReasoningMetrics;
import io.mentorkd.cli.metrics.TrafficMetrics;
import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.options.QuestionOptions;
import io.mentorkd.cli.options.Settings;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.Interruption;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.cli.terminal.ProgressLine;
import io.mentorkd.cli.terminal.Ticker;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.producers.teachers.TeacherProgress;
import io.mentorkd.producers.teachers.TeacherResponses;
import io.mentorkd.producers.teachers.UnusableTeacherException;
import io.mentorkd.producers.teachers.choice.SpentBudget;
import io.mentorkd.producers.teachers.choice.TeacherAtWork;
import io.mentorkd.producers.teachers.choice.Teachers;
import io.mentorkd.producers.teachers.choice.TeachersAtWork;
import io.mentorkd.producers.teachers.choice.Work;
import io.mentorkd.records.Source;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.Tasks;
import io.mentorkd.tasks.UnknownTaskException;
import io.mentorkd.tasks.published.FollowedTasks;
import io.mentorkd.telemetry.metrics.StageMetrics;
import io.mentorkd.topics.Topics;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Teachers behind servers: what asking them would cost, and asking them.
 *
 * @param options where tasks of files are
 * @param groups the share group of the teacher of a name
 */
record ServedTeachers(
        Teachers teachers,
        TeacherOptions options,
        QuestionOptions questions,
        Surroundings surroundings,
        Function<String, String> groups) {

    /** Where the cluster is, and where results go. */
    record Surroundings(ConnectionOptions connection, OutputOptions output) {}

    /** Shows what a run would cost. */
    void estimate() {
        ConnectionOptions connection = surroundings.connection();
        KafkaConnection cluster = connection.connectWithRegistry(Topics::questions, Topics::teacherResponses);
        try (FollowedTasks tasks = FollowedTasks.of(cluster, connection.topics(), options.ownTasks())) {
            TeachersEstimate estimate = TeachersEstimate.read(cluster, connection.topics(), teachers, works(tasks));
            EstimateDocument document = estimate.document();
            surroundings.output().print(document, document::print);
            estimate.requireWithinBudgets();
        }
    }

    /** Asks, until there is nothing left to ask, or a budget is spent, or it is interrupted. */
    void run(StageMetrics shown) {
        ConnectionOptions connection = surroundings.connection();
        KafkaConnection cluster = connection.connectWithRegistry(
                Topics::questions,
                Topics::rationales,
                Topics::teacherResponses,
                topics -> topics.deadLetters(topics.questions()));
        ReasoningMetrics reasoning = new ReasoningMetrics(shown, Source.TEACHER);
        try (FollowedTasks tasks = FollowedTasks.of(cluster, connection.topics(), options.ownTasks());
                TeacherResponses responses = new TeacherResponses(cluster, connection.topics());
                Interruption interruption = new Interruption();
                ProgressLine line = surroundings.output().progress();
                TeachersAtWork work = new TeachersAtWork(
                        new TeacherAtWork.Place(shown.watched(cluster), connection.topics(), responses),
                        teachers,
                        works(tasks),
                        reasoning::ofTeacher);
                Ticker display = new Ticker(TeacherRunDocument.REFRESH, () -> line.show(line(work)))) {
            interruption.then(work::stop);
            TrafficMetrics.follow(shown.registry(), work.all());
            reasoning.follow(
                    () -> most(work, TeacherProgress::skippedSplits),
                    () -> most(work, TeacherProgress::skippedTasks),
                    () -> work.all().stream()
                            .mapToLong(each -> each.progress().deadLettered())
                            .sum());
            run(work);
        } catch (UnusableTeacherException unusable) {
            throw EarlyEnd.unusable(unusable);
        }
    }

    private void run(TeachersAtWork work) {
        long began = System.nanoTime();
        work.run(questions.isUntilCaughtUp());
        TeacherRunDocument document = TeacherRunDocument.of(
                work.all().stream()
                        .map(each -> new TeacherRunDocument.OfTeacher(each.name(), each.group(), each.progress()))
                        .toList(),
                (System.nanoTime() - began) / 1e9);
        surroundings.output().print(document, document::print);
        List<SpentBudget> spent =
                work.all().stream().flatMap(each -> each.spent().stream()).toList();
        if (!spent.isEmpty()) {
            throw EarlyEnd.spent(spent, teachers.entries().size() > 1);
        }
        document.remarks(questions.isUntilCaughtUp())
                .forEach(surroundings.output().err()::println);
    }

    private List<Work> works(Tasks tasks) {
        requireKnown(tasks);
        return teachers.entries().stream()
                .map(entry -> Settings.checked(() -> new Work(
                        entry,
                        groups.apply(entry.name()),
                        questions.samples(),
                        PromptOptions.prompting(entry.prompt(), tasks))))
                .toList();
    }

    /** A task that is misspelt in the file would leave its questions to others. */
    private void requireKnown(Tasks tasks) {
        try {
            teachers.entries().stream()
                    .flatMap(entry -> entry.share().tasks().stream())
                    .forEach(name -> {
                        Task unused = tasks.require(name);
                    });
        } catch (UnknownTaskException unknown) {
            throw CommandFailure.notFound(
                    unknown.getMessage() + ". A task of your own is published with: mentorkd tasks publish FILE",
                    unknown);
        }
    }

    private static String line(TeachersAtWork work) {
        TeacherProgress all = TeacherProgress.NOTHING;
        StringBuilder waiting = new StringBuilder();
        long calls = 0;
        long throttled = 0;
        long failed = 0;
        int inFlight = 0;
        int allowed = 0;
        for (TeacherAtWork each : work.all()) {
            all = all.plus(each.progress());
            calls += each.traffic().calls();
            throttled += each.traffic().throttled();
            failed += each.traffic().failed();
            inFlight += each.traffic().inFlight();
            allowed += each.traffic().allowed();
            waiting.append(each.traffic().open() ? "  waiting for " + each.name() : "");
        }
        return TeacherRunDocument.line(all)
                + String.format(
                        Locale.ROOT,
                        "  calls %,d (put off %,d, failed %,d)  in flight %d of %d%s",
                        calls,
                        throttled,
                        failed,
                        inFlight,
                        allowed,
                        waiting);
    }

    private static long most(TeachersAtWork work, ToLongFunction<TeacherProgress> count) {
        return work.all().stream()
                .map(TeacherAtWork::progress)
                .mapToLong(count)
                .max()
                .orElse(0);
    }
}
