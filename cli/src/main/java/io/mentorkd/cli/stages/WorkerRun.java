package io.mentorkd.cli.stages;

import io.mentorkd.cli.metrics.ReasoningMetrics;
import io.mentorkd.cli.options.QuestionOptions;
import io.mentorkd.cli.terminal.Interruption;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.cli.terminal.ProgressLine;
import io.mentorkd.cli.terminal.Ticker;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.producers.teachers.Teacher;
import io.mentorkd.producers.teachers.TeacherProgress;
import io.mentorkd.producers.teachers.TeacherWorker;
import io.mentorkd.producers.teachers.TeacherWorkerConfig;
import io.mentorkd.telemetry.metrics.StageMetrics;
import java.util.List;

/**
 * The run of one worker, and what is seen of it.
 *
 * @param cluster where the topics are, which must exist
 */
record WorkerRun(
        StageMetrics shown,
        KafkaConnection cluster,
        QuestionOptions questions,
        ServedTeachers.Surroundings surroundings) {

    /** Runs until there is nothing left to ask, or {@code look} has an end, or it is interrupted; {@code teacher} stays open. */
    void of(Teacher teacher, TeacherWorkerConfig config, TeacherLook look) {
        OutputOptions output = surroundings.output();
        long began = System.nanoTime();
        ReasoningMetrics reasoning =
                new ReasoningMetrics(shown, teacher.identity().source());
        try (Interruption interruption = new Interruption();
                ProgressLine line = output.progress();
                TeacherWorker worker = new TeacherWorker(
                        shown.watched(cluster), surroundings.connection().topics(), () -> teacher, config, reasoning);
                Ticker display = new Ticker(
                        TeacherRunDocument.REFRESH,
                        () -> line.show(TeacherRunDocument.line(look.total(worker.progress())) + look.line()))) {
            interruption.then(teacher::stop);
            interruption.then(worker::stop);
            interruption.then(() -> look.left().forEach(line::say));
            reasoning.follow(
                    () -> worker.progress().skippedSplits(),
                    () -> worker.progress().skippedTasks(),
                    () -> look.total(worker.progress()).deadLettered());
            look.begin(worker, reasoning);
            TeacherProgress progress =
                    questions.isUntilCaughtUp() ? worker.runUntilCaughtUp(look::isAnswered) : worker.runUntilStopped();
            TeacherRunDocument document = TeacherRunDocument.of(
                    List.of(new TeacherRunDocument.OfTeacher(
                            teacher.identity().generator(), config.group(), look.total(progress))),
                    (System.nanoTime() - began) / 1e9);
            output.print(document, document::print);
            if (!interruption.requested()) {
                look.left().forEach(line::say);
            }
            look.requireWhole();
            if (!interruption.requested()) {
                document.remarks(questions.isUntilCaughtUp()).forEach(line::say);
            }
        }
    }
}
