package io.mentorkd.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of recorded questions and rationales in the format mentor-kd: 24 TRAIN questions, 20 with two rationales, 8 TEST questions. */
final class RecordedFiles {

    /** The task of all. */
    static final String TASK = "last_letter_concatenation";

    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordedFiles() {}

    /** Writes {@code teacher/TASK_train.json} and {@code questions/TASK_{train,test}.json}. */
    static Path write(Path folder) throws IOException {
        ArrayNode train = JSON.createArrayNode();
        ArrayNode rationales = JSON.createArrayNode();
        ArrayNode test = JSON.createArrayNode();
        for (int i = 0; i < 24; i++) {
            String name = "Q" + (char) ('a' + i);
            train.add(question(name));
            for (int sample = 0; sample < 2 && i < 20; sample++) {
                rationales.add(question(name)
                        .put(
                                "chain",
                                "%s: %c. Jo: o. So%s \"%co\"."
                                        .formatted(name, name.charAt(1), " so".repeat(sample), name.charAt(1)))
                        .put("initial_correct", true));
            }
        }
        for (int i = 0; i < 8; i++) {
            test.add(question("X" + (char) ('a' + i)));
        }
        write(folder.resolve("questions").resolve(TASK + "_train.json"), train);
        write(folder.resolve("questions").resolve(TASK + "_test.json"), test);
        write(folder.resolve("teacher").resolve(TASK + "_train.json"), rationales);
        return folder;
    }

    private static ObjectNode question(String name) {
        return JSON.createObjectNode()
                .put("input", "Take the last letters of each words in \"" + name + " Jo\" and concatenate them.")
                .put("answer", name.charAt(1) + "o");
    }

    private static void write(Path file, ArrayNode records) throws IOException {
        Files.createDirectories(file.getParent());
        JSON.writeValue(file.toFile(), records);
    }
}
