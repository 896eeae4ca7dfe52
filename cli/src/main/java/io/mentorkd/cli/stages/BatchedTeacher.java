package io.mentorkd.cli.stages;

import io.mentorkd.cli.metrics.BatchMetrics;
import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.options.QuestionOptions;
import io.mentorkd.cli.options.Settings;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.producers.teachers.Assignment;
import io.mentorkd.producers.teachers.BudgetedTeacher;
import io.mentorkd.producers.teachers.PaidTeacher;
import io.mentorkd.producers.teachers.TeacherResponses;
import io.mentorkd.producers.teachers.TeacherWorkerConfig;
import io.mentorkd.producers.teachers.UnusableTeacherException;
import io.mentorkd.producers.teachers.batches.BatchTeacher;
import io.mentorkd.producers.teachers.batches.SupersededException;
import io.mentorkd.producers.teachers.choice.TeacherEntry;
import io.mentorkd.tasks.published.FollowedTasks;
import io.mentorkd.telemetry.metrics.StageMetrics;
import io.mentorkd.topics.Topics;

/**
 * A teacher behind a server, asked in batches.
 *
 * @param options how, and where tasks of files are
 * @param group its share group
 */
record BatchedTeacher(
        TeacherEntry entry,
        TeacherOptions options,
        QuestionOptions questions,
        ServedTeachers.Surroundings surroundings,
        String group) {

    /** Questions that are taken into custody at a time: each takes as long as a write. */
    private static final int AT_ONCE = 256;

    /** Takes questions and collects answers, until there is nothing left of both, or the budget is spent, or it is interrupted. */
    void run(StageMetrics shown) {
        ConnectionOptions connection = surroundings.connection();
        KafkaConnection cluster = connection.connectWithRegistry(
                Topics::questions,
                Topics::rationales,
                Topics::teacherResponses,
                Topics::teacherRequests,
                Topics::teacherBatches,
                topics -> topics.deadLetters(topics.questions()));
        try (FollowedTasks tasks = FollowedTasks.of(cluster, connection.topics(), options.ownTasks());
                TeacherResponses responses = new TeacherResponses(cluster, connection.topics());
                BatchTeacher teacher = new BatchTeacher(
                        cluster,
                        connection.topics(),
                        responses,
                        new BatchTeacher.Settings(entry.setup(), group, options.batches()));
                BudgetedTeacher budgeted = new BudgetedTeacher(
                        teacher, entry.setup().budget(), () -> responses.spent(entry.name()), teacher::expected)) {
            BatchMetrics.follow(shown.registry(), entry.name(), teacher::progress);
            TeacherWorkerConfig config = Settings.checked(() -> TeacherWorkerConfig.prompted(
                    group,
                    questions.samples(),
                    Math.max(AT_ONCE, entry.setup().limits().inFlight()),
                    Assignment.ALL,
                    PromptOptions.prompting(entry.prompt(), tasks)));
            new WorkerRun(shown, cluster, questions, surroundings)
                    .of(new PaidTeacher(budgeted, responses), config, new BatchLook(teacher, budgeted));
        } catch (UnusableTeacherException unusable) {
            throw EarlyEnd.unusable(unusable);
        } catch (SupersededException superseded) {
            throw CommandFailure.conflict(superseded.getMessage(), superseded);
        }
    }
}
