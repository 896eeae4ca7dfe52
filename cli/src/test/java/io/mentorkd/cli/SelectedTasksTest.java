package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.connection.RecordWriter;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.RecordIds;
import io.mentorkd.records.Source;
import io.mentorkd.records.Split;
import io.mentorkd.records.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tasks by which a command selects records. */
@ExtendWith(ClusterExtension.class)
class SelectedTasksTest {

    @Test
    void shouldTellAMisspeltTaskOfWhichThereIsNoRecordByWhatThereIs(Pipeline pipeline) throws IOException {
        pipeline.create();
        Files.createDirectories(pipeline.file("exam.yaml").getParent());
        Path task = Files.writeString(pipeline.file("exam.yaml"), "name: chemistry\nversion: 1\nanswer: choice:A-D\n");
        pipeline.done("tasks", "publish", task.toString());
        accept(pipeline, "unpublished");

        for (List<String> command : List.of(
                List.of("student", "train", "--out", "" + pipeline.file("run"), "--until-caught-up"),
                List.of("mentor", "label", "--until-caught-up"),
                List.of("grade", "audit", "--sample-out", "" + pipeline.file("sample.jsonl")),
                List.of(plan(pipeline.file("none.json"))))) {
            Invocation refused = pipeline.run(and(command, "--task", "chemistri"));

            assertThat(refused.exits(ExitCode.NOT_FOUND).err())
                    .contains("there is no task 'chemistri'; the nearest is chemistry, and there are: ")
                    .contains("No record of " + pipeline.topics().accepted());
        }
        assertThat(pipeline.file("run")).doesNotExist();
    }

    @Test
    void shouldSelectATaskThatNobodyPublishedAndTheLogHasRecordsOf(Pipeline pipeline) {
        pipeline.create();
        accept(pipeline, "unpublished");

        Invocation planned = pipeline.done(and(List.of(plan(pipeline.file("plan.json"))), "--task", "unpublished"));

        assertThat(planned.json().at("/counts/matched").asInt()).isEqualTo(1);
    }

    private static String[] plan(Path file) {
        return new String[] {"replay", "plan", "--for", "student", "--from", "beginning", "--plan-out", file.toString()
        };
    }

    private static String[] and(List<String> command, String... more) {
        return Pipeline.join(more, command.toArray(String[]::new));
    }

    private static void accept(Pipeline pipeline, String task) {
        Question question = Question.newBuilder()
                .setQuestionId(RecordIds.questionId(task, "Q"))
                .setTask(task)
                .setText("Q")
                .setGold("1")
                .setSplit(Split.TRAIN)
                .build();
        Rationale rationale = Rationale.newBuilder()
                .setRationaleId(RecordIds.rationaleId(question.getQuestionId(), "g", "1", "none", 0))
                .setQuestion(question)
                .setSource(Source.TEACHER)
                .setGenerator("g")
                .setRevision("1")
                .setPromptVersion("none")
                .setSampleIndex(0)
                .setChain("c")
                .build();
        try (RecordWriter<GradedRationale> writer = new RecordWriter<>(
                pipeline.connection(),
                pipeline.topics().accepted(),
                graded -> graded.getRationale().getQuestion().getQuestionId())) {
            writer.send(GradedRationale.newBuilder()
                    .setRationale(rationale)
                    .setVerdict(Verdict.CORRECT)
                    .setConvention("strict")
                    .setConventionVersion(1)
                    .build());
        }
    }
}
