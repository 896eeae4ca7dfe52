package io.mentorkd.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** What tests of {@code mentorkd replay} do again and again. */
final class Replays {

    static final String TASK = "weekday_counting";

    private Replays() {}

    /** New questions of the task, each answered twice by the solver and graded. */
    static void teach(Pipeline pipeline, String questions) {
        pipeline.done("questions", "generate", "--task", TASK, "--count", questions);
        pipeline.done("teacher", "run", "--provider", "solver", "--samples", "2", "--until-caught-up");
        pipeline.filter();
    }

    /** Writes a plan to a file of the pipeline's and gives what was printed of it. */
    static JsonNode plan(Pipeline pipeline, String file, String... options) {
        return pipeline.done(Pipeline.join(
                        options,
                        "replay",
                        "plan",
                        "--plan-out",
                        pipeline.file(file).toString()))
                .json();
    }

    /** Runs a plan and gives what was printed. */
    static JsonNode run(Pipeline pipeline, String plan, String... more) {
        return pipeline.done(
                        Pipeline.join(more, "replay", "run", pipeline.file(plan).toString()))
                .json();
    }
}
