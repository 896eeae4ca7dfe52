package io.mentorkd.producers.graders;

import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.RecordIds;
import io.mentorkd.records.Source;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.files.TaskFile;
import java.util.List;
import java.util.Map;

/** Tasks and rationales for tests. */
final class Rationales {

    static final Task COMMAND = task("own", "number", "{command: [verify], timeout: 10s}");

    private Rationales() {}

    static Task task(String name, String answer, String grader) {
        return TaskFile.parse(name, "{name: " + name + ", version: 2, answer: " + answer + ", grader: " + grader + "}")
                .task();
    }

    static Rationale of(String task, String chain, List<String> references) {
        return rationale(question(task, "What is it?", Split.TRAIN, references), chain)
                .build();
    }

    static Question question(String task, String text, Split split, List<String> references) {
        return Question.newBuilder()
                .setQuestionId(RecordIds.questionId(task, text))
                .setTask(task)
                .setText(text)
                .setGold("42")
                .setSplit(split)
                .setReferences(references)
                .setMetadata(Map.of("level", "1"))
                .build();
    }

    static Rationale.Builder rationale(Question question, String chain) {
        return Rationale.newBuilder()
                .setRationaleId(RecordIds.rationaleId(question.getQuestionId(), "model", "1", "none", 0))
                .setQuestion(question)
                .setSource(Source.TEACHER)
                .setGenerator("model")
                .setRevision("1")
                .setPromptVersion("none")
                .setSampleIndex(0)
                .setChain(chain)
                .setReasoning("hidden thoughts");
    }
}
