package io.mentorkd.cli.options;

import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.producers.mentors.MentorConfig;
import io.mentorkd.producers.mentors.NoMentorException;
import io.mentorkd.producers.mentors.UnusableMentorException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which mentor is put to work, on what, and with what. */
public final class MentorOptions {

    @Option(
            names = "--model-id",
            paramLabel = "NAME",
            defaultValue = MentorConfig.DEFAULT_MODEL_ID,
            description = "Name under which the mentor's checkpoints are announced: the promoted one is used, and"
                    + " newer ones are followed.")
    private String modelId;

    @Option(
            names = "--student-id",
            paramLabel = "NAME",
            defaultValue = MentorConfig.DEFAULT_STUDENT_ID,
            description = "The student that the mentor is compared with: a warning says where the mentor is no better"
                    + " on VALIDATION.")
    private String studentId;

    @Mixin
    private TaskSelection tasks;

    @Mixin
    private EngineOptions engine;

    /** Starts the engine with the threads that are wanted. */
    public void startEngine() {
        engine.start();
    }

    /** The tasks that it works on. */
    public TaskSelection selected() {
        return tasks;
    }

    /** Which mentor, and how it is followed. */
    public MentorConfig config() {
        return new MentorConfig(modelId, studentId, tasks.names(), engine.device());
    }

    /** What {@code work} returns; where there is no mentor, or not where it was announced, it was not found. */
    public static <T> T withMentor(Callable<T> work) throws Exception {
        try {
            return work.call();
        } catch (NoMentorException | UnusableMentorException missing) {
            throw CommandFailure.notFound(missing.getMessage(), missing);
        }
    }
}
