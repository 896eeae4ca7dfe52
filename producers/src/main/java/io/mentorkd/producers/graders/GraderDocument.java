package io.mentorkd.producers.graders;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.tasks.Task;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON document that commands and verifiers are given: all that a verdict may depend on, and no hidden reasoning. */
final class GraderDocument {

    private static final ObjectMapper JSON = new ObjectMapper();

    private GraderDocument() {}

    /** The document in UTF-8. */
    static byte[] of(Task task, Rationale rationale) {
        Question question = rationale.getQuestion();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("task", task.name());
        document.put("taskVersion", task.version());
        document.put("questionId", question.getQuestionId());
        document.put("rationaleId", rationale.getRationaleId());
        document.put("question", question.getText());
        document.put("choices", question.getChoices());
        document.put("gold", question.getGold());
        document.put("references", question.getReferences());
        document.put("metadata", question.getMetadata());
        document.put("chain", rationale.getChain());
        document.put("completion", rationale.getCompletion());
        document.put("answer", ShownAnswer.of(task, rationale).normal().orElse(null));
        return bytes(document);
    }

    /** Any document in UTF-8. */
    static byte[] bytes(Object document) {
        try {
            return JSON.writeValueAsBytes(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts, lists and maps can be written as JSON", impossible);
        }
    }
}
