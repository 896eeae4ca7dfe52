package io.mentorkd.tasks.files;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.tasks.Prompt;
import io.mentorkd.tasks.Task;
import io.mentorkd.yaml.BadYamlException;
import io.mentorkd.yaml.YamlText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A file of questions that are answered already, to be shown to a teacher: a list, in YAML or JSON, of {@code question},
 * {@code reasoning} and {@code answer}, as {@code prompt.examples} of a task.
 */
public final class ExamplesFile {

    private ExamplesFile() {}

    /**
     * Reads a file.
     *
     * @param task whose format the answers must be in
     * @throws java.nio.file.NoSuchFileException if there is none
     * @throws BadYamlException if an example is not fit to be imitated, or there is none
     */
    public static List<Prompt.Shot> read(Path file, Task task) throws IOException {
        JsonNode node = YamlText.tree(file.toString(), YamlText.text(file));
        try {
            List<Prompt.Shot> shots =
                    PromptFields.shots("examples", node, task.answers().format());
            if (shots.isEmpty()) {
                throw new BadYamlException("examples must not be empty");
            }
            return shots;
        } catch (BadYamlException wrong) {
            throw new BadYamlException(file + ": " + wrong.getMessage(), wrong);
        }
    }
}
