package io.mentorkd.datasets.layouts;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.datasets.BadFieldException;
import io.mentorkd.datasets.DataRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * ARC and what is laid out like it (CommonsenseQA, OpenBookQA): {@code question}, or {@code question.stem}, {@code choices} as
 * two lists {@code text} and {@code label} or as a list of objects with these, and {@code answerKey}. The right answer is the
 * letter of the choice with that label, so that of four labelled 1 to 4 the second is B.
 */
record ArcLayout() implements Layout {

    private static final int MOST_CHOICES = 26;

    private record Choice(String label, String text) {}

    @Override
    public DataRecord ours(DataRecord theirs) {
        JsonNode question = theirs.fields().has("question")
                ? theirs.fields().get("question")
                : theirs.fields().path("question_stem");
        JsonNode stem = question.isObject() ? question.path("stem") : question;
        JsonNode listed = theirs.fields().has("choices") ? theirs.fields().get("choices") : question.path("choices");
        List<Choice> choices = choices(listed);
        OurRecord ours = new OurRecord(theirs)
                .put(OurField.TEXT, "question", stem)
                .put(
                        OurField.CHOICES,
                        "choices",
                        choices.stream().map(Choice::text).toList())
                .use("question_stem")
                .use("answerKey")
                .take(OurField.SPLIT, "split")
                .take(OurField.TASK, "task")
                .take(OurField.ID, "id");
        theirs.text("answerKey")
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .ifPresent(key -> ours.put(OurField.GOLD, "answerKey", letter(key, choices)));
        return ours.withMetadata();
    }

    private static List<Choice> choices(JsonNode listed) {
        List<Choice> choices = new ArrayList<>();
        if (listed.isObject()) {
            JsonNode texts = listed.path("text");
            JsonNode labels = listed.path("label");
            if (texts.size() != labels.size()) {
                throw new BadFieldException(
                        "choices", "has " + texts.size() + " texts and " + labels.size() + " labels");
            }
            for (int index = 0; index < texts.size(); index++) {
                choices.add(choice(labels.get(index), texts.get(index)));
            }
        } else {
            listed.forEach(choice -> choices.add(choice(choice.path("label"), choice.path("text"))));
        }
        if (choices.size() < 2 || choices.size() > MOST_CHOICES) {
            throw new BadFieldException(
                    "choices", "must be 2 to " + MOST_CHOICES + " texts with their labels, were " + choices.size());
        }
        return choices;
    }

    private static Choice choice(JsonNode label, JsonNode text) {
        if (label.isMissingNode() || text.isMissingNode()) {
            throw new BadFieldException("choices", "must have a label and a text each");
        }
        return new Choice(DataRecord.asText("choices", label).strip(), DataRecord.asText("choices", text));
    }

    private static String letter(String key, List<Choice> choices) {
        for (int index = 0; index < choices.size(); index++) {
            if (choices.get(index).label().equals(key)) {
                return Character.toString('A' + index);
            }
        }
        throw new BadFieldException(
                "answerKey",
                "must be a label of one of the choices, "
                        + String.join(", ", choices.stream().map(Choice::label).toList()) + ", was '" + key + "'");
    }
}
