package io.mentorkd.tasks.files;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.tasks.Answers;
import io.mentorkd.tasks.Prompt;
import io.mentorkd.tasks.answers.AnswerFormat;
import io.mentorkd.tasks.answers.ChoiceFormat;
import io.mentorkd.tasks.answers.CodeFormat;
import io.mentorkd.tasks.answers.Ending;
import io.mentorkd.tasks.answers.StrictConvention;
import io.mentorkd.yaml.BadYamlException;
import io.mentorkd.yaml.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a teacher is told: the field {@code prompt} of a task, and the examples in it. */
final class PromptFields {

    private PromptFields() {}

    /** The prompt of a task whose answers are written like that. */
    static Prompt prompt(Fields task, Answers answers) {
        Fields fields = task.fields("prompt").orElse(Fields.empty("prompt")).only("instruction", "format", "examples");
        List<Prompt.Shot> shots = fields.node("examples")
                .map(examples -> shots("prompt.examples", examples, answers.format()))
                .orElse(List.of());
        Optional<String> told = fields.text("format")
                .or(() -> Ending.of(answers.format(), answers.where()).map(Ending::told));
        return new Prompt(fields.text("instruction"), told, shots);
    }

    /**
     * Questions that are answered already.
     *
     * @param path what messages call the list
     */
    static List<Prompt.Shot> shots(String path, JsonNode examples, AnswerFormat format) {
        if (!examples.isArray()) {
            throw new BadYamlException(path + " must be a list, was " + Fields.shown(examples));
        }
        List<Prompt.Shot> shots = new ArrayList<>();
        for (JsonNode example : examples) {
            Fields shot = Fields.of(path + "[" + shots.size() + "]", example).only("question", "reasoning", "answer");
            shots.add(
                    new Prompt.Shot(shot.requiredText("question"), shot.text("reasoning"), shownAnswer(shot, format)));
        }
        return shots;
    }

    /**
     * The answer of an example, which the model will imitate: it must be in the task's format. An example has no options, so of
     * a choice it is the letter; whether a text is code nobody knows here.
     */
    private static String shownAnswer(Fields shot, AnswerFormat format) {
        String answer = shot.requiredText("answer");
        boolean known = !(format instanceof CodeFormat);
        if (known && StrictConvention.gold(format, answer, List.of()).isEmpty()) {
            String wanted = format instanceof ChoiceFormat ? "the letter of " : "";
            throw new BadYamlException(shot.at("answer") + " must be " + wanted + format.description() + ", was '"
                    + answer + "'; the model would learn to end like that");
        }
        return answer;
    }
}
